const ONES = 'null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn'.split(' ');
const TENS = 'zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig'.split(' ');

function read(word: string): number {
  const small = ONES.indexOf(word);
  if (small >= 0) return small;
  const tens = TENS.indexOf(word);
  if (tens >= 0) return (tens + 2) * 10;
  for (const [name, scale] of [['tausend', 1000], ['hundert', 100]] as const) {
    const at = word.indexOf(name);
    if (at < 0) continue;
    const [before, after] = [word.slice(0, at), word.slice(at + name.length).replace(/^und(?!$)/, '')];
    return (before ? read(before) : 1) * scale + (after ? read(after) : 0);
  }
  const [, one, ten] = /^(.+?)und(.+)$/.exec(word) ?? [];
  return one !== undefined && ten !== undefined && TENS.includes(ten) ? read(one) + read(ten) : NaN;
}

/** The number that a folded German word is: `zweihundertvierzig`, `einundvierzig`. Null for others, and for `ein`, which hardly ever counts. */
export function germanNumber(word: string): number | null {
  const value = word.length < 3 || word === 'ein' ? NaN : read(word);
  return Number.isNaN(value) ? null : value;
}
