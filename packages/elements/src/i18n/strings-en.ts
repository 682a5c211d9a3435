/** Every word the elements say. `{name}` is filled in. */
export const EN = {
  player: 'Video player', play: 'Play', pause: 'Pause', mute: 'Mute', unmute: 'Unmute', volume: 'Volume', rate: 'Speed', captionsOn: 'Show captions', captionsOff: 'Hide captions',
  fullscreen: 'Full screen', exitFullscreen: 'Leave full screen', pip: 'Picture in picture', seekBar: 'Position', timeOf: '{time} of {duration}',
  loading: 'Loading the video…', emptyPlayer: 'No video yet. Bring one by dropping it here.', processing: 'This video is being made playable. It starts by itself when it is ready.',
  failed: 'This video can\'t be played.', marker: 'Hit at {time}: {text}',
  transcript: 'Transcript', emptyTranscript: 'The words of the video appear here.', loadingTranscript: 'Reading the words…', moreComing: 'More words are on their way…', backToNow: 'Back to now',
  recognise: 'Recognise speech', download: 'Download',
  search: 'Search', searchLabel: 'Search in the video', results: 'Search results', position: '{n} of {count}', nothingFound: 'Nothing found for “{query}”. Try fewer or other words.', clear: 'Clear search',
  nextHit: 'Next hit', previousHit: 'Previous hit', hitsFound: '{count} hits', oneHit: '1 hit',
  'reason.phrase': 'exact', 'reason.fuzzy-phrase': 'similar', 'reason.prefix': 'begins so', 'reason.near': 'close together', 'reason.all-words': 'all words', 'reason.some-words': 'some words', 'reason.meaning': 'meaning', 'reason.object': 'object',
  chat: 'Chat', conversation: 'Conversation', messageLabel: 'Your message', messagePlaceholder: 'Say something, or ask the video', send: 'Send', ask: 'Ask', emptyChat: 'Nobody has said anything yet. Ask the video something, and everyone here sees the answer.',
  emptyChatLocal: 'Ask the video something. The conversation stays in this browser.', sending: 'sending…', notSent: 'not sent', retry: 'Try again', typing: '{names} is typing…', answering: 'Looking through the video…',
  offline: 'Not connected. Messages are sent when the connection is back.', connecting: 'Connecting…', refused: 'This room is closed to you.', people: '{count} here', yourName: 'Your name', rename: 'Change your name', saidAt: 'said at {time}', goTo: 'Go to {time}',
  bring: 'Bring a video', dropHint: 'Drop a video here, or choose one. A caption file (VTT, SRT) beside it gives its words.', choose: 'Choose a file', cancel: 'Cancel', left: '{time} left', known: 'This video was here already, so nothing was sent twice.', done: 'Done.', dropNow: 'Drop it here',
  'step.probe': 'Read', 'step.poster': 'Poster', 'step.hash': 'Recognise', 'step.upload': 'Store', 'step.captions': 'Captions', 'step.transcribe': 'Speech', 'step.renditions': 'Make playable', 'step.other': 'Step', cancelled: 'Cancelled. Nothing was kept.',
} as const;
