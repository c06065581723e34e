//! Texts made alike before they are compared.

/// Small letters without accents. Umlauts are written out, because banks write them both ways: `München` and `MUENCHEN` are the same place.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'ä' | 'æ' => out.push_str("ae"),
            'ö' | 'œ' | 'ø' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => out.push('e'),
            'ì' | 'í' | 'î' | 'ï' => out.push('i'),
            'ñ' | 'ń' | 'ň' => out.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ő' => out.push('o'),
            'ù' | 'ú' | 'û' | 'ű' | 'ů' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'š' | 'ś' => out.push('s'),
            'ž' | 'ź' | 'ż' => out.push('z'),
            'ł' => out.push('l'),
            '’' | '\'' | '`' | '´' | '\u{307}' => {}
            other => out.push(other),
        }
    }
    out
}

/// Its words: runs of letters, digits and `&`. A lone `&` is none.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|letter: char| !letter.is_alphanumeric() && letter != '&').filter(|word| word.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_go_and_umlauts_are_written_out() {
        assert_eq!(fold("Café MÜLLER’S Straße"), "cafe muellers strasse");
        assert_eq!(fold("MÜNCHEN"), fold("Muenchen"));
        assert_eq!(fold("Crédit Agricole, Peñíscola, Forlì"), "credit agricole, peniscola, forli");
    }

    #[test]
    fn words_are_parted_by_signs_but_not_by_an_ampersand_inside() {
        assert_eq!(words("h&m * 12/03 a & b").collect::<Vec<_>>(), ["h&m", "12", "03", "a", "b"]);
    }
}
