//! What derives give, beside what is written by hand and what is generated.

mod com_enum;
mod hostile;
mod interface;
mod plain_out;
mod record;
mod safe_handle;
mod trace;
mod variant;
