import { clinic } from './clinic.js';
import { council } from './council.js';
import { claim } from './everyday/claim.js';
import { depot } from './everyday/depot.js';
import { harbour } from './everyday/harbour.js';
import { laptop } from './everyday/laptop.js';
import { recruiter } from './everyday/recruiter.js';
import { shipwreck } from './everyday/shipwreck.js';
import { stool } from './everyday/stool.js';
import { webinar } from './everyday/webinar.js';
import { bees } from './fresh/bees.js';
import { bike } from './fresh/bike.js';
import { hearing } from './fresh/hearing.js';
import { history } from './fresh/history.js';
import { lab } from './fresh/lab.js';
import { news } from './fresh/news.js';
import { onboarding } from './fresh/onboarding.js';
import { physio } from './fresh/physio.js';
import { radio } from './fresh/radio-de.js';
import { rescue } from './fresh/rescue.js';
import { semifinal } from './fresh/semifinal.js';
import { software } from './fresh/software-de.js';
import { startup } from './fresh/startup.js';
import { travel } from './fresh/travel.js';
import { garden } from './garden-de.js';
import { interview } from './interview.js';
import { kitchen } from './kitchen.js';
import { lecture } from './lecture.js';
import { match } from './match.js';
import { museum } from './museum.js';
import { orbit } from './orbit.js';
import { reef } from './reef.js';
import type { RelevanceVideo } from './set.js';
import { standup } from './standup.js';
import { figures } from './unread/figures.js';
import { fitness } from './unread/fitness.js';
import { mission } from './unread/mission.js';
import { phrases } from './unread/phrases.js';
import { statistics } from './unread/statistics.js';
import { stream } from './unread/stream.js';
import { verein } from './unread/verein-de.js';
import { volcano } from './unread/volcano.js';
import { workshop } from './workshop-de.js';

/** What may be looked at while search and answers are worked on. */
export const DEVELOPMENT: readonly RelevanceVideo[] = [lecture, interview, standup, match, garden, orbit, kitchen, council, workshop, reef];

/** What may not: how it comes out is printed, and nothing is changed because of it. */
export const HELD_OUT: readonly RelevanceVideo[] = [museum, clinic];

/** Written when the others had been worked on, and scored before anything was changed because of them: four, and one more after that. */
export const FRESH: readonly RelevanceVideo[] = [hearing, bees, news, radio, rescue];

/** Written by three others after all that, with harder questions, and scored before anything was changed because of them. */
export const LATER: readonly RelevanceVideo[] = [bike, onboarding, history, travel, semifinal, software];

/** Written with those, and kept shut until the numbers of answers were set: no number is set with them. */
export const LAST: readonly RelevanceVideo[] = [lab, physio, startup];

/** Asked as people type under a video, three of ten questions in other words than are said; scored before anything was changed because of them. */
export const EVERYDAY: readonly RelevanceVideo[] = [webinar, shipwreck, stool, depot, laptop, harbour, recruiter, claim];

/**
 * Written with those. Nobody who works on search has read them, no number is set with them, and the bench tells only totals: what comes out is what to expect of text that nobody has
 * seen. Who reads one to mend something moves it to the others.
 */
export const UNREAD: readonly RelevanceVideo[] = [statistics, stream, figures, volcano, fitness, mission, phrases, verein];
