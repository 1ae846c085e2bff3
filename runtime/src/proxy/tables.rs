//! Tables of proxies for the interfaces of automation that the runtime itself declares: each a constant of the interface's own
//! table, as generated code has one for each interface of `--proxy`.

mod class_factory;
mod class_factory2;
mod connection_point;
mod connection_point_container;
mod dispatch;
mod enum_variant;
mod error_info;
