import type { z } from 'zod';
import type { CuelightErrorCode } from '@cuelight/protocol';
import type { Scope } from '../access/index.js';

/** One way a request can go well. */
export interface OperationAnswer {
  /** One sentence. */
  readonly says: string;
  /** Of a JSON body. Strict objects: an answer with more than is described here is a defect that tests find. */
  readonly schema?: z.ZodType;
  /** Where the body is not JSON, such as `text/vtt` or `*\/*`. */
  readonly type?: string;
}

/** What is sent with a request. */
export interface OperationBody {
  /** JSON without. */
  readonly type?: string;
  readonly schema?: z.ZodType;
  readonly says?: string;
}

/** One route as the API's description shows it, made of the schemas that its handler validates with. */
export interface Operation {
  readonly method: 'get' | 'head' | 'put' | 'post' | 'patch' | 'delete' | 'options';
  /** As Express has it (`/videos/:videoId`, `/files/*path`), below `/api/v1` unless {@link isAtRoot}. */
  readonly path: string;
  /** True for `/healthz` and its like, which don't stand below `/api/v1`. */
  readonly isAtRoot?: boolean;
  /** A verb and a noun, once in the whole API: `deleteVideo`. */
  readonly id: string;
  /** The heading it stands under: `Videos`, `Uploads`, `Jobs` … */
  readonly tag: string;
  /** A line for the list. */
  readonly summary: string;
  /** More sentences, where they are needed. */
  readonly says?: string;
  /** What the caller's token must allow; null: no token is needed. */
  readonly scope: Scope | null;
  /** Sentences for path parameters whose names don't say it. */
  readonly params?: Readonly<Record<string, string>>;
  /** The schema the query is parsed with; sentences by `.describe()`. */
  readonly query?: z.ZodObject;
  /** Request headers that matter here, with a sentence each. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: OperationBody;
  readonly answers: Readonly<Record<number, OperationAnswer>>;
  /** Codes beyond those of every route (unauthorized, forbidden, origin_not_allowed, rate_limited, store_unavailable, internal). */
  readonly errors?: readonly CuelightErrorCode[];
}

/** Declares the operations of a feature folder; its `operations.ts` exports them and `openapi/operations.ts` lists them. */
export const defineOperations = (...operations: readonly Operation[]): readonly Operation[] => operations;
