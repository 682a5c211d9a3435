/** The languages that Whisper knows, whose names its API writes in place of codes. */
const CODES = 'en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta no th ur hr bg lt la mi ml cy sk te fa lv bn sr az sl kn et mk br eu is hy ne mn bs kk sq sw gl mr pa si km sn yo so af oc ka be tg sd gu am yi lo uz fo ht ps tk nn mt sa lb my bo tl mg as tt haw ln ha ba jv su yue';

/** The BCP 47 code of a language given as one, or by its English name; empty when it is neither. */
export function languageCode(named: string): string {
  const wanted = named.trim().toLowerCase();
  if (/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(wanted)) return named.trim();
  if (wanted === '') return '';
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return CODES.split(' ').find((code) => names.of(code)?.toLowerCase() === wanted) ?? '';
}
