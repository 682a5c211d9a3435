import type { DescribedOperation, OpenApiDocument } from './document.js';

export const PAGE_STYLE = `
:root { color-scheme: light dark; --quiet: color-mix(in srgb, currentColor 62%, transparent); --line: color-mix(in srgb, currentColor 18%, transparent); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; } h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
p { margin: .5rem 0; } a { color: inherit; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; padding: 0; }
details { border-top: 1px solid var(--line); } summary { padding: .5rem 0; cursor: pointer; }
summary span { color: var(--quiet); } code { font: .9em ui-monospace, monospace; }
.method { display: inline-block; min-width: 4.5em; font-weight: 600; text-transform: uppercase; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: start; vertical-align: top; padding: .25rem 1rem .25rem 0; }
th { font-weight: 600; color: var(--quiet); } .inside { padding: 0 0 1rem 1rem; }
pre { overflow: auto; padding: .75rem; border: 1px solid var(--line); border-radius: 6px; } :focus-visible { outline: 2px solid; outline-offset: 2px; }
`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
/** Text with its `words in backticks` as code. */
const prose = (text: string): string => escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');
const anchor = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

type Json = Readonly<Record<string, unknown>>;

/** A schema in few words: `string`, `"a" | "b"`, `[Video]`. */
function wordsOf(schema: Json | boolean | undefined): string {
  if (schema === undefined || typeof schema === 'boolean') return '';
  if (typeof schema['$ref'] === 'string') {
    const name = schema['$ref'].split('/').at(-1) ?? '';
    return `<a href="#shape-${anchor(name)}">${escape(name)}</a>`;
  }
  const options = (schema['anyOf'] ?? schema['oneOf']) as readonly Json[] | undefined;
  if (options !== undefined) return options.map(wordsOf).join(' or ');
  if (Array.isArray(schema['enum'])) return schema['enum'].map((one) => `<code>${escape(JSON.stringify(one))}</code>`).join(' ');
  if ('const' in schema) return `<code>${escape(JSON.stringify(schema['const']))}</code>`;
  if (Array.isArray(schema['prefixItems'])) return `[${(schema['prefixItems'] as readonly Json[]).map(wordsOf).join(', ')}]`;
  if (schema['type'] === 'array') return `[${wordsOf(schema['items'] as Json | undefined)}]`;
  if (schema['type'] === 'object' && schema['properties'] !== undefined) return `{ ${Object.entries(schema['properties'] as Readonly<Record<string, Json>>).map(([name, inner]) => `<code>${escape(name)}</code>: ${wordsOf(inner)}`).join(', ')} }`;
  const { type } = schema;
  return escape(Array.isArray(type) ? type.join(' or ') : typeof type === 'string' ? type : 'anything');
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => (rows.length === 0 ? '' : `<table><thead><tr>${head.map((one) => `<th scope="col">${one}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`);

function operationHtml(path: string, method: string, operation: DescribedOperation): string {
  const { summary, description = '', parameters, requestBody, responses, security } = operation;
  const scope = (security[0]?.['token'] as readonly string[] | undefined)?.[0];
  const bodies = (content: DescribedOperation['responses'][string]['content']): string => Object.entries(content ?? {}).map(([type, { schema }]) => `<code>${escape(type)}</code> ${wordsOf(schema)}`).join('<br>');
  return `<details id="${operation.operationId}"><summary><code><span class="method">${method}</span> ${escape(path)}</code> <span>${prose(summary)}</span></summary><div class="inside">`
    + (description === '' ? '' : `<p>${prose(description)}</p>`)
    + `<p>${scope === undefined ? 'No token is needed.' : `Needs a token with <code>${scope}</code>.`}</p>`
    + table(['Parameter', 'In', 'Form', 'Meaning'], parameters.map((one) => [`<code>${escape(one.name)}</code>${one.required ? '' : ' (optional)'}`, one.in, wordsOf(one.schema), prose(one.description ?? '')]))
    + (requestBody === undefined ? '' : `<h3>Body</h3><p>${prose(requestBody.description)}</p><p>${bodies(requestBody.content)}</p>`)
    + `<h3>Answers</h3>${table(['Status', 'Meaning', 'Body'], Object.entries(responses).map(([status, answer]) => [`<code>${status}</code>`, prose(answer.description), bodies(answer.content)]))}</div></details>`;
}

/** The description as one page without scripts: everything is in it when it arrives. */
export function apiPage(document: OpenApiDocument): string {
  const { info, paths, components, tags } = document;
  const entries = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
  const sections = tags.map(({ name }) => `<section aria-labelledby="${anchor(name)}"><h2 id="${anchor(name)}">${escape(name)}</h2>${entries.filter(({ operation }) => operation.tags.includes(name)).map(({ path, method, operation }) => operationHtml(path, method, operation)).join('')}</section>`);
  const shapes = Object.entries(components.schemas).map(([name, schema]) => `<details id="shape-${anchor(name)}"><summary><code>${escape(name)}</code></summary><div class="inside"><pre tabindex="0">${escape(JSON.stringify(schema, null, 2))}</pre></div></details>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(String(info['title']))} API</title><link rel="stylesheet" href="docs.css"></head><body>`
    + `<header><h1>${escape(String(info['title']))} API <span class="version">${escape(String(info['version']))}</span></h1><p>${prose(String(info['description']))} As a document for programs: <a href="openapi.json">openapi.json</a>.</p></header>`
    + `<nav aria-label="Sections"><ul>${tags.map(({ name }) => `<li><a href="#${anchor(name)}">${escape(name)}</a></li>`).join('')}<li><a href="#shapes">Shapes</a></li></ul></nav>`
    + `<main>${sections.join('')}<section aria-labelledby="shapes"><h2 id="shapes">Shapes</h2>${shapes.join('')}</section></main></body></html>\n`;
}
