import { z } from 'zod';
import { HTTP_STATUS, type CuelightErrorCode } from '@cuelight/protocol';
import { API } from '../videos/present.js';
import type { Operation, OperationAnswer } from './operation.js';
import { problemShape } from './shapes.js';

type Json = Readonly<Record<string, unknown>>;
interface Parameter { readonly name: string; readonly in: 'path' | 'query' | 'header'; readonly required: boolean; readonly description?: string; readonly schema: Json }
interface Content { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema?: Json }>> }
/** One operation as OpenAPI writes it. */
export interface DescribedOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
  readonly security: readonly Json[];
}
/** An OpenAPI 3.1 document. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: Json;
  readonly servers: readonly Json[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>>; readonly securitySchemes: Json };
}

const DEFAULT_STATUS = 400;
const WITH_TOKEN: readonly CuelightErrorCode[] = ['unauthorized', 'forbidden', 'origin_not_allowed', 'rate_limited', 'store_unavailable', 'internal'];
const PARAMETERS: Readonly<Record<string, string>> = { videoId: 'Id of the video.', jobId: 'Id of the job.', roomId: 'Id of the room.', renditionId: 'Id of the rendition.' };

/** `/videos/:videoId/files/*path` → `/videos/{videoId}/files/{path}` */
export const templateOf = ({ path, isAtRoot }: Pick<Operation, 'path' | 'isAtRoot'>): string => `${isAtRoot === true ? '' : API}${path.replace(/\{\/?\*(\w+)\}|[:*](\w+)/g, (found, optional: string | undefined, name: string | undefined) => `${found.startsWith('{/') ? '/' : ''}{${optional ?? name ?? ''}}`)}`;

/** JSON Schemas; what has an id is kept once, among the components. */
function createSchemas() {
  const components: Record<string, Json> = {};
  const lift = (value: unknown, io: 'input' | 'output'): unknown => {
    if (Array.isArray(value)) return value.map((one) => lift(one, io));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value as Json).flatMap(([key, inner]) => {
      if (key === '$schema' || key === 'id' && typeof inner === 'string' && '$schema' in (value as Json)) return [];
      if (key === '$defs') {
        for (const [id, schema] of Object.entries(inner as Json)) components[id] ??= lift(withoutId(schema as Json), io) as Json;
        return [];
      }
      // Who reads answers must be ready for more than is known today.
      if (io === 'output' && key === 'additionalProperties' && inner === false) return [];
      return [[key, key === '$ref' ? String(inner).replace('#/$defs/', '#/components/schemas/') : lift(inner, io)]];
    }));
  };
  const of = (schema: z.ZodType, io: 'input' | 'output'): Json => {
    const found = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json;
    const { id } = schema.meta() ?? {};
    // One with an id may come as a reference to itself; then lifting has put it among the components already.
    const lifted = lift(id === undefined ? found : withoutId(found), io) as Json;
    if (id === undefined) return lifted;
    if (!(id in components)) components[id] = lifted;
    return { $ref: `#/components/schemas/${id}` };
  };
  return { components, of };
}

const withoutId = ({ id: _id, ...schema }: Json): Json => schema;

function contentOf({ says = '', schema, type }: Partial<OperationAnswer>, io: 'input' | 'output', of: (schema: z.ZodType, io: 'input' | 'output') => Json): Content {
  const media = type ?? (schema === undefined ? null : 'application/json');
  return { description: says, ...(media === null ? {} : { content: { [media]: schema === undefined ? {} : { schema: of(schema, io) } } }) };
}

function problemsOf(operation: Operation, problem: Json): Record<string, Content> {
  const codes = [...operation.scope === null ? [] : WITH_TOKEN, ...operation.errors ?? []];
  const byStatus = new Map<number, Set<string>>();
  for (const code of codes) {
    const status = HTTP_STATUS[code] ?? DEFAULT_STATUS;
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code));
  }
  return Object.fromEntries([...byStatus].sort(([a], [b]) => a - b).map(([status, names]) => [String(status), {
    description: [...names].map((name) => `\`${name}\``).join(', '), content: { 'application/problem+json': { schema: problem } },
  }]));
}

/** Describes operations as one OpenAPI 3.1 document. */
export function describeApi(operations: readonly Operation[], version: string): OpenApiDocument {
  const { components, of } = createSchemas();
  const problem = of(problemShape, 'output');
  const paths: Record<string, Record<string, DescribedOperation>> = {};
  for (const operation of operations) {
    const template = templateOf(operation);
    const query = operation.query === undefined ? null : of(operation.query, 'input');
    const required = new Set((query?.['required'] as readonly string[] | undefined) ?? []);
    const parameters: Parameter[] = [
      ...[...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']): Parameter => ({ name, in: 'path', required: true, description: operation.params?.[name] ?? PARAMETERS[name] ?? '', schema: { type: 'string' } })),
      ...Object.entries((query?.['properties'] as Readonly<Record<string, Json>> | undefined) ?? {}).map(([name, { description, ...schema }]): Parameter => ({ name, in: 'query', required: required.has(name), description: typeof description === 'string' ? description : '', schema })),
      ...Object.entries(operation.headers ?? {}).map(([name, description]): Parameter => ({ name, in: 'header', required: false, description, schema: { type: 'string' } })),
    ];
    (paths[template] ??= {})[operation.method] = {
      operationId: operation.id, tags: [operation.tag], summary: operation.summary, ...(operation.says === undefined ? {} : { description: operation.says }), parameters,
      ...(operation.body === undefined ? {} : { requestBody: contentOf({ type: 'application/json', ...operation.body }, 'input', of) }),
      responses: { ...Object.fromEntries(Object.entries(operation.answers).map(([status, answer]) => [status, contentOf(answer, 'output', of)])), ...problemsOf(operation, problem) },
      security: operation.scope === null ? [] : [{ token: [operation.scope] }],
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Cuelight', version, description: 'The REST interface of a Cuelight server. Rooms speak their own protocol over a WebSocket at `/api/v1/socket`.', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas: components, securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A token that the site\'s own backend signed. None is needed where the server runs open on its own machine.' } } },
  };
}
