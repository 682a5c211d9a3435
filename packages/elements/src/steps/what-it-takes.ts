import type { StepProposal } from '@cuelight/sdk';
import type { Translate } from '../i18n/translate.js';
import { aboutLabel, sizeLabel } from '../uploader/smaller-offer.js';

const ENGINES: Readonly<Record<string, string>> = { webgpu: 'WebGPU', wasm: 'WebAssembly' };

/** What is fetched, where it runs, how long it takes: sentences for somebody who has not said yes yet. */
export function whatItTakes({ downloadBytes, host, seconds, engine, where, licence, model }: Omit<StepProposal, 'step' | 'status' | 'sentence'>, locale: string, text: Translate): string {
  const size = downloadBytes === null ? '' : sizeLabel(downloadBytes, locale);
  const fetched = downloadBytes === 0 ? text('needNothing')
    : host === '' ? text(size === '' ? 'needOwnUnknown' : 'needOwn', { size })
      : text(size === '' ? 'needUnknown' : 'needDownload', { size, host });
  const runs = where === 'server' ? text('runsThere') : text('runsHere', { engine: ENGINES[engine] ?? engine });
  const takes = seconds === null ? '' : text('takes', { time: aboutLabel(seconds) });
  const what = model === '' ? '' : text(licence === '' ? 'modelName' : 'modelLicence', { model, licence });
  return [fetched, runs, takes, what].filter((part) => part !== '').join(' ');
}
