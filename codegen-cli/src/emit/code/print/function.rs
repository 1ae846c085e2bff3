//! Functions.

use super::{Delimiter, Printer, Sink};
use crate::emit::code::item::{Function, Param, Receiver};
use crate::list::List;

/// A parameter as it is printed: `self` is the first.
enum Parameter<'a> {
    Receiver(&'a Receiver),
    Named(&'a Param),
}

impl<S: Sink> Printer<'_, S> {
    pub(super) fn function(&mut self, function: &Function) {
        self.attrs(&function.attrs, Some(&function.name));
        self.vis(function.vis);
        if function.is_const {
            self.sink.fixed("const ");
        }
        self.qualifiers(function.is_unsafe, function.abi);
        self.sink.fixed("fn ");
        self.sink.ident(function.name.as_str());
        self.generic_params(&function.generics);
        // Behind the parameters stand the result, and ` {` or `;`.
        let room = self.width_of(&mut |p| p.output(function.output.as_ref()));
        let has_predicates = !function.generics.predicates.is_empty();
        let end = if function.body.is_some() && !has_predicates { 2 } else { usize::from(!has_predicates) };
        reserving!(self, room + end, |p| {
            let receiver = function.receiver.iter().map(Parameter::Receiver);
            let params: Vec<_> = receiver.chain(function.params.iter().map(Parameter::Named)).list();
            p.list(Delimiter::Paren, &params, &mut |p, param| p.param(param));
        });
        self.output(function.output.as_ref());
        let is_on_lines = self.predicates(&function.generics);
        match &function.body {
            None => self.sink.fixed(";"),
            Some(body) => {
                if is_on_lines {
                    self.sink.newline();
                } else {
                    self.sink.fixed(" ");
                }
                self.sink.hidden(true);
                self.block_on_lines(body);
                self.sink.hidden(false);
            }
        }
    }

    fn param(&mut self, param: &Parameter<'_>) {
        match param {
            Parameter::Receiver(Receiver::Ref) => self.sink.fixed("&self"),
            Parameter::Receiver(Receiver::Mut) => self.sink.fixed("&mut self"),
            Parameter::Receiver(Receiver::Value) => self.sink.fixed("self"),
            Parameter::Receiver(Receiver::MutValue) => self.sink.fixed("mut self"),
            Parameter::Receiver(Receiver::Living(lifetime)) => {
                self.sink.fixed("&");
                self.sink.lifetime(lifetime.as_str());
                self.sink.fixed(" self");
            }
            Parameter::Named(param) => {
                self.param_pattern(&param.pattern);
                self.sink.fixed(": ");
                self.ty(&param.ty);
            }
        }
    }
}
