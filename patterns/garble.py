"""What text looks like that a converter, a font or a wrong encoding has spoilt."""

from __future__ import annotations

import re

from patterns.pattern import Pattern
from patterns.pieces import is_plain

DEBRIS = Pattern(
    name="converter_debris",
    about="Markup that a converter left: bold marks, tags, images, protected e-mail addresses, glyph numbers of fonts without a map.",
    source=r"""\*\*[^*\n]{1,80}\*\* | \[email\s?protected\] | <\/?(?:br|p|td|tr|span|div)\b[^>\n]{0,40}> | !\[[^\]\n]{0,40}\]\( | (?: \(cid:\d{1,5}\) )+""",
    matches=(("see [email protected] for", "[email protected]"), ("a<br/>b", "<br/>"), ("(cid:12)(cid:7) x", "(cid:12)(cid:7)")),
    non_matches=("5 * 3", "a < b", "[Amber]"),
)
DEBRIS_SIGNS = ("**", "<", "[", "(c", "(C")
"""One of these stands in all that DEBRIS finds, and in few texts."""
MOJIBAKE = Pattern(
    name="mojibake",
    about="UTF-8 that was read as Windows, Latin-1, Macintosh or DOS text, and Windows text read as Latin-1: signs that no word has together.",
    source=r"""(?:
        â (?: € [^\w\s]{0,1} | ‚¬ | [\x80-\x9f]{1,2} )
      | Ã [\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿]
      | Â [\u0080-\u00bf] | ï¬ [\u0081‚ƒ„] | ï¿½ | ÂŁ | Ă [©¨Ş§´¶¤Ľ]
      | ‚Ä [ìîôúùòö¶¢] | ¬ [£∞Ω±≤≥] | √ [©®†°¥§∂∫≠±≥¨´Æ]
      | ÔÇ [ôöÖ£ØªÿÜ] | ┬ [ú║¢╝¥▒▓│úá] | ├ [⌐®¬áó║í▒┬ñ½ÂºÇ]
      | ΓÇ [ÖôöÿªóÜ¢ÉÖ£¥]
      | \ufffd+ | [\x80-\x84\x86-\x9f]
    )""",
    matches=(
        ("the Councilâ€™s", "â€™"),
        ("Â£6 million", "Â£"),
        ("cafÃ© society", "Ã©"),
        ("2009â\x80\x9310", "â\x80\x93"),
        ("¬£6 million", "¬£"),
        ("caf√© society", "√©"),
        ("2009‚Äì10", "‚Äì"),
        ("┬ú6 million", "┬ú"),
        ("caf├® society", "├®"),
        ("2009ÔÇô10", "ÔÇô"),
        ("2009\x9610", "\x96"),
        ("caf\ufffd society", "\ufffd"),
    ),
    non_matches=("the Council’s", "£6 million", "café", "Âme", "│ 5 ├──┤", "√2", "5 ¬ 6", "one\x85two"),
    flags=0,
)
DOUBLED = Pattern(
    name="doubled_glyphs",
    about="A word of which every letter is there twice: bold that was printed by striking twice.",
    source=r"(?<! \p{L} ) (?: (\p{L}) \1 ){4,40} (?! \p{L} )",
    matches=(("the PPrrooggrreessss of", "PPrrooggrreessss"), ("ttaarrggeett", "ttaarrggeett")),
    non_matches=("progress", "committee", "aabb", "bookkeeper"),
    flags=0,
)
SHIFTED = Pattern(
    name="shifted_letters",
    about="Small words of a font without a map to characters: glyph numbers, 29 below the letters (the, and, of, to, in, is, for, that, with).",
    source=r"(?<! \w ) (?: WKH | 7KH | DQG | RI | WR | LQ | LV | IRU | WKDW | ZLWK | ZHUH | WKLV ) (?! \w )",
    matches=(("7KH ZRUGV RI WKH", "7KH"), ("LQ &RYHQWU\\", "LQ")),
    non_matches=("the words of the", "WR1 2AB", "IQ"),
    flags=0,
)
GLUED = Pattern(
    name="glued_words",
    about="Two words without a space between, the second with a capital: 'SignificantMarket'.",
    begins=r"\m",
    source=r"(?<! [\w.@/-] ) (?P<left> \p{Lu}?\p{Ll}{3,20}+ ) (?P<right> \p{Lu}\p{Ll}{3,20}+ ) (?! [\w.@-] )",
    matches=(("a SignificantMarket share", "SignificantMarket"), ("roadsTransport", "roadsTransport")),
    non_matches=("McDonald", "iPhone", "YouTube.com", "Roads Transport"),
    flags=0,
)

_DOUBLED = re.compile(r"(?<![A-Za-z])([A-Za-z])\1([A-Za-z])\2")
_GLUED = re.compile(r"[A-Z](?<=[a-z]{3}.)[a-z]{3}")


def possible(text: str) -> tuple[Pattern, ...]:
    """Those of MOJIBAKE, DOUBLED and GLUED that a text may hold, told by a glance: in nearly every passage of ASCII characters it is none."""
    if not is_plain(text, 0, len(text)):
        return MOJIBAKE, DOUBLED, GLUED
    return tuple(pattern for pattern, glance in ((DOUBLED, _DOUBLED), (GLUED, _GLUED)) if glance.search(text))
