//! Licence expressions (SPDX): `MIT OR Apache-2.0`, `(MIT AND BSD-3-Clause) OR ISC`, `Apache-2.0 WITH LLVM-exception`.

/// Whether an expression can be met with allowed licences alone.
///
/// A `WITH` exception only ever adds permissions, so its licence decides. The old `/` means `OR`.
///
/// # Errors
/// When it is not an expression; says where.
pub fn allowed(expression: &str, is_allowed: &dyn Fn(&str) -> bool) -> Result<bool, String> {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut parser = Parser { words: &words, is_allowed };
    let answer = parser.either()?;
    match parser.words.first() {
        None => Ok(answer),
        Some(word) => Err(format!("`{word}` is unexpected in `{expression}`")),
    }
}

struct Parser<'a> {
    words: &'a [&'a str],
    is_allowed: &'a dyn Fn(&str) -> bool,
}

impl<'a> Parser<'a> {
    fn either(&mut self) -> Result<bool, String> {
        let mut answer = self.both()?;
        while self.took("OR") {
            answer |= self.both()?;
        }
        Ok(answer)
    }

    fn both(&mut self) -> Result<bool, String> {
        let mut answer = self.one()?;
        while self.took("AND") {
            answer &= self.one()?;
        }
        Ok(answer)
    }

    fn one(&mut self) -> Result<bool, String> {
        if self.took("(") {
            let answer = self.either()?;
            return if self.took(")") { Ok(answer) } else { Err("a parenthesis is not closed".to_owned()) };
        }
        let name = self.name()?;
        if self.took("WITH") {
            self.name()?;
        }
        Ok((self.is_allowed)(name))
    }

    fn name(&mut self) -> Result<&'a str, String> {
        match self.words.split_first() {
            Some((name, rest)) if !matches!(*name, "OR" | "AND" | "WITH" | "(" | ")") => {
                self.words = rest;
                Ok(name)
            }
            Some((word, _)) => Err(format!("`{word}` stands where a licence should")),
            None => Err("a licence is missing at the end".to_owned()),
        }
    }

    fn took(&mut self, word: &str) -> bool {
        match self.words.split_first() {
            Some((first, rest)) if *first == word => {
                self.words = rest;
                true
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn an_expression_is_met_when_one_of_its_readings_is() {
        let cases = [
            ("MIT", Ok(true)),
            ("GPL-3.0-only", Ok(false)),
            ("MIT OR GPL-3.0-only", Ok(true)),
            ("MIT AND GPL-3.0-only", Ok(false)),
            ("GPL-3.0-only OR MIT AND Apache-2.0", Ok(true)),
            ("(GPL-3.0-only OR MIT) AND Apache-2.0", Ok(true)),
            ("(GPL-3.0-only OR MIT) AND MPL-2.0", Ok(false)),
            ("Apache-2.0 WITH LLVM-exception", Ok(true)),
            ("MIT/Apache-2.0", Ok(true)),
        ];
        for (expression, expected) in cases {
            assert_eq!(allowed(expression, &|name| matches!(name, "MIT" | "Apache-2.0")), expected, "{expression}");
        }
    }

    #[test]
    fn what_is_not_an_expression_is_an_error() {
        for text in ["", "MIT OR", "(MIT", "MIT)", "OR MIT", "SEE LICENSE IN FILE", "MIT Apache-2.0"] {
            assert!(allowed(text, &|_| true).is_err(), "{text}");
        }
    }
}
