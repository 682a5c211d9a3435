import type { AudioTrackChoice, Quality, SessionRequest, SessionState } from '@cuelight/sdk';
import type { StringKey, Translate } from '../i18n/translate.js';

/** What many videos are spoken in; any other is heard. */
const SPOKEN: readonly string[] = ['en', 'de', 'es', 'fr', 'it', 'pt', 'nl', 'pl', 'ru', 'tr', 'zh', 'ja'];

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

export interface Choice {
  readonly label: string;
  readonly isChosen: boolean;
  readonly request: SessionRequest;
}

/** One part of the settings: what can be chosen, one at a time. */
export interface ChoiceGroup {
  readonly name: StringKey;
  readonly choices: readonly Choice[];
}

/** The next slower (-1) or faster (1) speed; the same at the end of the list. */
export function nextRate(rate: number, step: 1 | -1): number {
  return (step === 1 ? RATES.find((one) => one > rate + 0.001) : RATES.findLast((one) => one < rate - 0.001)) ?? rate;
}

export const rateLabel = (rate: number, locale: string): string => `${rate.toLocaleString(locale)}×`;

function qualityLabel({ height, bitrate }: Quality, all: readonly Quality[], locale: string): string {
  const isOnly = all.filter((one) => one.height === height).length < 2;
  return isOnly || bitrate === 0 ? `${height}p` : `${height}p · ${(bitrate / 1e6).toLocaleString(locale, { maximumFractionDigits: 1 })} Mbit/s`;
}

const trackLabel = ({ label, language }: AudioTrackChoice, locale: string): string => (label !== '' || language === '' ? label : languageName(language, locale));

function languageName(language: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' }).of(language) ?? '';
  } catch {
    // a file may claim any language: what is no BCP 47 has no name
    return '';
  }
}

/** What of a video can be set now. Where there is nothing to choose, there is no group. */
export function settingsOf({ playback, understanding }: Pick<SessionState, 'playback' | 'understanding'>, locale: string, text: Translate): ChoiceGroup[] {
  const { qualities, quality, audioTracks, audioTrack, rate } = playback;
  const groups: ChoiceGroup[] = [];
  if (qualities.length > 1) {
    groups.push({ name: 'quality', choices: [
      { label: text('auto'), isChosen: !qualities.some(({ id }) => id === quality), request: { type: 'quality', id: 'auto' } },
      ...qualities.map((one) => ({ label: qualityLabel(one, qualities, locale), isChosen: one.id === quality, request: { type: 'quality', id: one.id } as const })),
    ] });
  }
  if (audioTracks.length > 1) {
    groups.push({ name: 'audioTrack', choices: audioTracks.map((one, index) => ({
      label: trackLabel(one, locale) || text('track', { n: index + 1 }), isChosen: one.id === audioTrack, request: { type: 'audioTrack', id: one.id },
    })) });
  }
  groups.push({ name: 'rate', choices: RATES.map((one) => ({ label: rateLabel(one, locale), isChosen: one === rate, request: { type: 'rate', rate: one } })) });
  // only where speech can be recognised does it matter what is spoken
  if (understanding.offered.includes('transcribe')) {
    const { language } = understanding;
    const fixed: Readonly<Record<string, string>> = { auto: text('heard'), 'to-en': text('writeEnglish') };
    const listed = SPOKEN.includes(language) || language in fixed ? SPOKEN : [language, ...SPOKEN];
    groups.push({ name: 'spoken', choices: ['auto', ...listed, 'to-en'].map((one) => ({
      label: fixed[one] ?? (languageName(one, locale) || one), isChosen: one === language, request: { type: 'language', language: one },
    })) });
  }
  return groups;
}
