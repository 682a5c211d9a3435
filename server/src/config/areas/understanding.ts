import { z } from 'zod';
import { modelsOf } from '@cuelight/inference';
import { defineArea, variable } from '../area.js';
import { list } from '../values.js';

const STEPS = ['transcribe', 'readText', 'detect', 'embed'] as const;
const SETS = ['real', 'fixture'];

const isKnown = (name: string): boolean => SETS.includes(name) || (['speech', 'objects', 'embed'] as const).some((task) => modelsOf(task).some(({ id }) => id === name || id.endsWith(`/${name}`)));

const names = list.superRefine((given, context) => {
  for (const name of given) if (!isKnown(name)) context.addIssue({ code: 'custom', message: `names "${name}", which is no model of the registry; "npm run models -- list" prints them` });
});

const steps = list.pipe(z.array(z.enum(STEPS, { error: `may name ${STEPS.join(', ')}, with commas between` })));

export const understanding = defineArea({
  title: 'Finding out what is in a video',
  variables: {
    CUELIGHT_MODEL_NAMES: variable(names.default(['real']), 'Which models of `CUELIGHT_MODELS` do the steps `transcribe`, `detect` and `embed`: `real`, or ids of the registry with commas between; a step that none of them does has the one of `real`.', { unset: '`real`' }),
    CUELIGHT_AFTER_UPLOAD: variable(steps.default([]), 'The steps that are run on every new video, with commas between: `transcribe`, `readText`, `detect`, `embed` (after the words are known).', { unset: 'none: only what is asked for' }),
  },
  toConfig: (values) => ({
    /** `real`, `fixture` or ids of the registry. */
    modelNames: values.CUELIGHT_MODEL_NAMES,
    /** Steps of understanding that every new video has. */
    afterUpload: values.CUELIGHT_AFTER_UPLOAD,
  }),
});
