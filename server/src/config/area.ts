import type { z } from 'zod';

/** One variable of the configuration. */
export interface Variable<S extends z.ZodType = z.ZodType> {
  /** Takes the text of the variable, or undefined where it is not set. */
  readonly schema: S;
  /** One sentence for the operator; it stands in the documentation's table. */
  readonly says: string;
  /** What holds where it is not set, in words; without, it is read from the schema. */
  readonly unset?: string;
  /** True for what is never printed. */
  readonly isSecret?: boolean;
  /** True for files and folders: relative ones of a configuration file start at its folder. */
  readonly isPath?: boolean;
}

export type Variables = Readonly<Record<string, Variable>>;
/** What the variables of an area hold once each was read. */
export type ValuesOf<V extends Variables> = { readonly [Name in keyof V]: z.output<V[Name]['schema']> };
/** Says what is wrong with a variable; the sentence goes on after its name. */
export type AddProblem = (name: string, sentence: string) => void;

/** The variables of one part of the server, and what the rest of it gets to see of them. */
export interface Area<V extends Variables = Variables, Out extends object = object> {
  readonly title: string;
  readonly variables: V;
  /** What single variables can't tell; it ends where it looks at one that is wrong itself. `all` holds those of every area that are right. */
  check?(values: ValuesOf<V>, problem: AddProblem, all: Readonly<Record<string, unknown>>): void;
  toConfig(values: ValuesOf<V>): Out;
}

/** Declares a variable. */
export const variable = <S extends z.ZodType>(schema: S, says: string, more: Pick<Variable, 'unset' | 'isSecret' | 'isPath'> = {}): Variable<S> => ({ schema, says, ...more });

/** Declares an area; its keys in the configuration must be its own. */
export const defineArea = <V extends Variables, Out extends object>(area: Area<V, Out>): Area<V, Out> => area;
