import type { Variable, Variables } from './area.js';
import { areas } from './areas/index.js';

type Together<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer All) => void ? All : never;
type Flat<T> = { readonly [Key in keyof T]: T[Key] };

/** The whole configuration, frozen: what every area makes of its variables, side by side. */
export type Config = Flat<Together<ReturnType<(typeof areas)[number]['toConfig']>>>;

/** Where the path of a configuration file is given. */
export const FILE_VARIABLE = 'CUELIGHT_CONFIG';

/** Every variable by its name. */
export const allVariables: ReadonlyMap<string, Variable> = new Map(areas.flatMap(({ variables }) => Object.entries<Variable>(variables as Variables)));
