/** The one tag: registers every element and remembers where it was loaded from. */
import { defineElements, fetchStrings, offerStrings, setSentences } from '@cuelight/elements';
import { setScriptFolder } from './base-url.js';
import { defineWidget } from './define-widget.js';

setScriptFolder(import.meta.url);
offerStrings('de', async () => {
  const { DE, DE_SENTENCES } = await import('@cuelight/elements/de');
  setSentences('de', DE_SENTENCES);
  return DE;
});
// a page that is German from the beginning is not English for a moment
if (document.querySelector(':lang(de)') !== null) await fetchStrings('de');
defineElements();
defineWidget();
