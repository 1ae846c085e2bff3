//! Chains: calls of methods, fields and `?` behind each other.

use super::operand::Strength;
use super::{Place, Printer, Sink};
use crate::emit::code::expr::Expr;

/// The blanks of one level.
const LEVEL: usize = 4;

impl<S: Sink> Printer<'_, S> {
    pub(super) fn chain(&mut self, chain: &Expr) {
        let is_start = std::mem::take(&mut self.is_start);
        // From the root on.
        let mut links = Vec::new();
        let mut root = chain;
        loop {
            let of = match root {
                Expr::Method(call) => &call.receiver,
                Expr::Field(of, _) | Expr::TupleField(of, _) | Expr::Try(of) => of,
                _ => break,
            };
            links.push(root);
            root = of;
        }
        links.reverse();
        let on_one_line = attempt!(self, 0, |p| {
            p.is_start = is_start;
            p.root(root, links.first().copied());
            links.iter().for_each(|link| p.link(link));
        });
        if !on_one_line {
            self.is_start = is_start;
            self.chain_on_lines(root, &links);
        }
    }

    fn chain_on_lines(&mut self, root: &Expr, links: &[&Expr]) {
        let before = self.sink.used_columns();
        let mark = self.sink.position();
        let is_start = self.is_start;
        let is_short = attempt!(self, 0, |p| p.root(root, links.first().copied()));
        if !is_short {
            self.sink.rewind(mark);
            self.is_start = is_start;
            reserving!(self, 0, |p| p.root(root, links.first().copied()));
        }
        // `?` stays where it is; a root that is no longer than the blanks of a level has the first link beside it.
        let mut rest = links;
        let mut is_glued = false;
        while let Some((first, others)) = rest.split_first() {
            let is_try = matches!(first, Expr::Try(_));
            if !is_try && (!is_short || is_glued || self.sink.used_columns() > LEVEL || before > 0) {
                break;
            }
            is_glued |= !is_try;
            self.link(first);
            rest = others;
        }
        let (last, others) = last_of(rest);
        if last.is_empty() {
            return;
        }
        // The last one may go over several lines if it has to, and the others fit on this one.
        let mark = self.sink.position();
        if is_short && can_break(last) && attempt!(self, LEVEL, |p| others.iter().for_each(|link| p.link(link))) {
            if !self.fits_alone(last) {
                return last.iter().for_each(|link| self.link(link));
            }
            self.sink.rewind(mark);
        }
        // Behind a block or a call that ended on another line, the links stand below its beginning.
        if is_short {
            self.sink.indent(true);
        }
        for (index, link) in rest.iter().enumerate() {
            if !matches!(link, Expr::Try(_)) {
                self.sink.newline();
            }
            let is_last = index + 1 == rest.len();
            let reserve = if is_last { self.reserve } else { 0 };
            reserving!(self, reserve, |p| p.link(link));
        }
        if is_short {
            self.sink.indent(false);
        }
    }

    /// What a chain begins with. The digits of a number would take the index behind them for theirs.
    fn root(&mut self, root: &Expr, first: Option<&Expr>) {
        if matches!((root, first), (Expr::Literal(_), Some(Expr::TupleField(..)))) {
            self.in_parens(root);
        } else {
            self.operand(root, Strength::Postfix);
        }
    }

    /// Whether links fit on a line of their own, one level deeper.
    fn fits_alone(&mut self, links: &[&Expr]) -> bool {
        let mark = self.sink.position();
        self.sink.indent(true);
        self.sink.newline();
        let fits = attempt!(self, 0, |p| links.iter().for_each(|link| p.link(link)));
        self.sink.indent(false);
        self.sink.rewind(mark);
        fits
    }

    fn link(&mut self, link: &Expr) {
        match link {
            Expr::Method(call) => {
                self.sink.fixed(".");
                self.sink.ident(call.name.as_str());
                self.generic_arguments(&call.generics, Place::Value);
                self.arguments(&call.arguments);
            }
            Expr::Field(_, name) => {
                self.sink.fixed(".");
                self.sink.ident(name.as_str());
            }
            Expr::TupleField(_, index) => {
                self.sink.fixed(".");
                self.number(*index);
            }
            Expr::Try(_) => self.sink.fixed("?"),
            _ => {}
        }
    }
}

/// The last link with the `?` behind it, and those before it.
fn last_of<'a, 'e>(links: &'a [&'e Expr]) -> (&'a [&'e Expr], &'a [&'e Expr]) {
    let start = links.iter().rposition(|link| !matches!(link, Expr::Try(_))).unwrap_or(0);
    let (others, last) = links.split_at(start);
    (last, others)
}

fn can_break(links: &[&Expr]) -> bool {
    matches!(links.first(), Some(Expr::Method(call)) if !call.arguments.is_empty())
}
