// SPDX-License-Identifier: Apache-2.0
// Server-sent events through fetch, because EventSource cannot carry the token's header.
import type {Engine} from './client.ts';

export interface ServerEvent {
    readonly event: string;
    readonly data: unknown;
}

/** Splits what arrived into whole events and the rest; comments and unknown lines are skipped. */
export function take_events(text: string): {events: ServerEvent[]; rest: string} {
    const blocks = text.replaceAll('\r\n', '\n').split('\n\n');
    const rest = blocks.pop() ?? '';
    const events: ServerEvent[] = [];
    for (const block of blocks) {
        let event = 'message';
        const data: string[] = [];
        for (const line of block.split('\n')) {
            if (line.startsWith('event:')) event = line.slice(6).trim();
            if (line.startsWith('data:')) data.push(line.slice(5).trim());
        }
        if (data.length) events.push({event, data: JSON.parse(data.join('\n'))});
    }
    return {events, rest};
}

/** Reads the events of a call until the server ends it. */
export async function listen(engine: Engine, path: string, hear: (event: ServerEvent) => void,
                             signal?: AbortSignal): Promise<void> {
    const answer = await engine.send('GET', path, undefined, signal);
    const reader = answer.body?.getReader();
    if (!reader) return;
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
        const {done, value} = await reader.read();
        if (done) return;
        const {events, rest} = take_events(text + decoder.decode(value, {stream: true}));
        text = rest;
        events.forEach(hear);
    }
}
