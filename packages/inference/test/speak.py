"""Speaks sentences with espeak-ng: one WAV of all of them, and the start of every word. Standard library only.

    python3 speak.py VOICE OUT.wav < sentences.json > times.json

In: [{ "text": "…", "pauseAfter": 0.4 }, …]. Out: [{ "start", "end", "words": [{ "text", "start", "end" }] }, …], in seconds.
"""
import ctypes as c
import json
import sys
import wave

TERMINATED, WORD = 0, 1
RATE_PARAMETER, PITCH_PARAMETER = 1, 3


class Id(c.Union):
    _fields_ = [("number", c.c_int), ("name", c.c_char_p), ("string", c.c_char * 8)]


class Event(c.Structure):
    _fields_ = [("type", c.c_int), ("unique_identifier", c.c_uint), ("text_position", c.c_int), ("length", c.c_int),
                ("audio_position", c.c_int), ("sample", c.c_int), ("user_data", c.c_void_p), ("id", Id)]


espeak = c.CDLL("libespeak-ng.so.1")
rate = espeak.espeak_Initialize(2, 0, None, 0)  # 2: samples go to the callback, nothing is played
samples, events = bytearray(), {}


@c.CFUNCTYPE(c.c_int, c.POINTER(c.c_short), c.c_int, c.POINTER(Event))
def collect(wav, count, event):
    if wav and count > 0:
        samples.extend(c.string_at(wav, count * 2))
    i = 0
    while event[i].type != TERMINATED:
        if event[i].type == WORD:
            events[event[i].text_position - 1] = event[i].audio_position / 1000
        i += 1
    return 0


def loud(data, index):
    return abs(int.from_bytes(data[index:index + 2], "little", signed=True)) > 160


def speak(text):
    """Samples without the silence around them, and word spans in seconds from their start."""
    samples.clear()
    events.clear()
    data = text.encode()
    espeak.espeak_Synth(data + b"\0", len(data) + 1, 0, 1, 0, 1, None, None)
    espeak.espeak_Synchronize()
    pcm = bytes(samples)
    first = next(i for i in range(0, len(pcm), 2) if loud(pcm, i))
    last = next(i for i in range(len(pcm) - 2, 0, -2) if loud(pcm, i)) + 2
    origin, end = first / 2 / rate, last / 2 / rate
    words, offset = [], 0
    for word in text.split(" "):
        words.append({"text": word, "start": events.get(offset)})
        offset += len(word) + 1
    words[0]["start"] = origin
    for i, word in enumerate(words):  # espeak joins little words ("of the"): they share the span by their letters
        if word["start"] is None:
            j = next((k for k in range(i, len(words)) if words[k]["start"] is not None), len(words))
            stop = words[j]["start"] if j < len(words) else end
            before = words[i - 1]
            letters = sum(len(w["text"]) for w in words[i - 1:j])
            word["start"] = before["start"] + (stop - before["start"]) * len(before["text"]) / letters
    for i, word in enumerate(words):
        word["end"] = words[i + 1]["start"] if i + 1 < len(words) else end
    for word in words:
        word["start"], word["end"] = word["start"] - origin, word["end"] - origin
    return pcm[first:last], words


espeak.espeak_SetSynthCallback(collect)
voice, path = sys.argv[1:3]
if espeak.espeak_SetVoiceByName(voice.encode()) != 0:
    sys.exit(f"espeak-ng has no voice {voice}")
espeak.espeak_SetParameter(RATE_PARAMETER, 150, 0)
espeak.espeak_SetParameter(PITCH_PARAMETER, 45, 0)

out, times = bytearray(int(rate * 0.6) * 2), []
for sentence in json.load(sys.stdin):
    pcm, words = speak(sentence["text"])
    start = len(out) / 2 / rate
    for word in words:
        word["start"], word["end"] = round(word["start"] + start, 3), round(word["end"] + start, 3)
    out += pcm
    times.append({"start": round(start, 3), "end": round(len(out) / 2 / rate, 3), "words": words})
    out += bytes(int(rate * sentence["pauseAfter"]) * 2)
with wave.open(path, "wb") as file:
    file.setnchannels(1)
    file.setsampwidth(2)
    file.setframerate(rate)
    file.writeframes(bytes(out))
json.dump(times, sys.stdout)
