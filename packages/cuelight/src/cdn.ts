/** The one tag: registers every element and remembers where it was loaded from. */
import { defineElements, DE, setStrings } from '@cuelight/elements';
import { setScriptFolder } from './base-url.js';
import { defineWidget } from './define-widget.js';

setScriptFolder(import.meta.url);
setStrings('de', DE);
defineElements();
defineWidget();
