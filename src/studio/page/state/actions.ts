// SPDX-License-Identifier: Apache-2.0
// Every change of the work is a named action; the list of actions is undo, the history and the script.
import type {Change, Value} from '../api/types.ts';
import type {Pin, Work} from './state.ts';

export type Action =
    | {readonly do: 'set'; readonly changes: readonly Change[]; readonly course: string}
    | {readonly do: 'write'; readonly course: string}
    | {readonly do: 'open'; readonly name: string; readonly course: string}
    | {readonly do: 'plan'; readonly course: string}
    | {readonly do: 'pin'; readonly as: 'a' | 'b'; readonly pin: Pin | undefined};

/** The work after an action. */
export function after(work: Work, action: Action): Work {
    switch (action.do) {
        case 'set':
        case 'write':
        case 'plan': return {...work, course: action.course};
        case 'open': return {...work, name: action.name, course: action.course};
        case 'pin': {
            const {pin_a, pin_b, ...rest} = work;
            const a = action.as === 'a' ? action.pin : pin_a;
            const b = action.as === 'b' ? action.pin : pin_b;
            return {...rest, ...(a ? {pin_a: a} : {}), ...(b ? {pin_b: b} : {})};
        }
    }
}

export function value_words(value: Value): string {
    if (value === null) return '(nothing)';
    if (typeof value === 'object') return `[${value.map(v => JSON.stringify(v)).join(', ')}]`;
    return JSON.stringify(value);
}

/** `sessions[0].depth` as the course file's readers count: `sessions[1].depth`. */
export const key_of_path = (path: string): string => path.replace(/\[(\d+)\]/g, (_, n: string) => `[${Number(n) + 1}]`);
/** The other way round. */
export const path_of_key = (key: string): string => key.replace(/\[(\d+)\]/g, (_, n: string) => `[${Number(n) - 1}]`);

/** Which lines were written, and what the line says where it is one. */
function written(before: string, now: string): string {
    const a = before.split('\n'), b = now.split('\n');
    let top = 0, end = 0;
    while (top < Math.min(a.length, b.length) && a[top] === b[top]) ++top;
    while (end < Math.min(a.length, b.length) - top && a[a.length - 1 - end] === b[b.length - 1 - end]) ++end;
    const last = b.length - end;
    if (last <= top) return `delete ${a.length - b.length === 1 ? 'a line' : `${a.length - b.length} lines`} after line ${top}`;
    return last === top + 1 ? `write line ${last}: ${b[top]!.trim().slice(0, 60)}` : `write lines ${top + 1} to ${last}`;
}

/** The action as a command that a person reads; `before` is the course it changed. */
export function words(action: Action, before = ''): string {
    switch (action.do) {
        case 'set':
            return action.changes.map(change => change.value === null
                ? `remove ${key_of_path(change.path)}`
                : `set ${key_of_path(change.path)} ${value_words(change.value)}`).join('; ');
        case 'write': return written(before, action.course);
        case 'open': return `open ${action.name}`;
        case 'plan': return 'plan the sessions';
        case 'pin': return action.pin ? `pin ${action.pin.name} as ${action.as.toUpperCase()}`
                                      : `unpin ${action.as.toUpperCase()}`;
    }
}
