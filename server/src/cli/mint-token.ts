import { SignJWT } from 'jose';
import { CuelightError } from '@cuelight/protocol';
import { SCOPES } from '../access/index.js';
import { loadConfig } from '../config/index.js';
import { textOf, type Command } from './command.js';

const DEFAULT_MINUTES = 60;
const MOST_MINUTES = 7 * 24 * 60;
const parts = (text: string): string[] => text.split(',').map((one) => one.trim()).filter((one) => one !== '');

const wrong = (sentence: string): CuelightError => new CuelightError('bad_request', sentence, {});

export const mintToken: Command = {
  name: 'token',
  summary: 'Mints a token for trying things out, signed with CUELIGHT_TOKEN_SECRET.',
  options: {
    sub: { type: 'string', says: 'who it is for (developer)' }, name: { type: 'string', says: 'what others see' }, scope: { type: 'string', says: `with commas: ${SCOPES.join(', ')} (read,chat)` },
    videos: { type: 'string', says: 'ids of the videos it is confined to, with commas (all)' }, rooms: { type: 'string', says: 'ids of rooms it may enter, with commas' }, minutes: { type: 'string', says: `how long it lives (${DEFAULT_MINUTES})` },
  },
  async run(context) {
    const { environment, configFile, print } = context;
    const { tokens } = loadConfig(environment, { file: configFile });
    if (tokens.tokenSecret === null) throw wrong('There is no CUELIGHT_TOKEN_SECRET to sign with. Without one the server asks for no tokens.');
    const listOf = (option: string): string[] | undefined => {
      const text = textOf(context, option);
      const list = text === undefined ? undefined : parts(text);
      if (list?.length === 0) throw wrong(`--${option} names nothing; write it as a,b or leave it out.`);
      return list;
    };
    const scope = listOf('scope') ?? ['read', 'chat'];
    const unknown = scope.filter((one) => !(SCOPES as readonly string[]).includes(one));
    if (unknown.length > 0) throw wrong(`There is no scope "${unknown[0] ?? ''}"; there are ${SCOPES.join(', ')}.`);
    const minutes = Number(textOf(context, 'minutes') ?? DEFAULT_MINUTES);
    if (!(minutes > 0 && minutes <= MOST_MINUTES)) throw wrong(`--minutes has to lie between 0 and ${MOST_MINUTES}.`);
    const videos = listOf('videos');
    const rooms = listOf('rooms');
    const name = textOf(context, 'name');
    const token = new SignJWT({ scope, ...(name === undefined ? {} : { name }), ...(videos === undefined ? {} : { videos }), ...(rooms === undefined ? {} : { rooms }) })
      .setProtectedHeader({ alg: 'HS256' }).setSubject(textOf(context, 'sub') ?? 'developer').setIssuedAt().setExpirationTime(Math.round(Date.now() / 1000 + minutes * 60));
    if (tokens.issuer !== null) token.setIssuer(tokens.issuer);
    if (tokens.audience !== null) token.setAudience(tokens.audience);
    print(await token.sign(new TextEncoder().encode(tokens.tokenSecret)));
    return 0;
  },
};
