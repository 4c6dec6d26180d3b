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

/** The action as a command that a person reads. */
export function words(action: Action): string {
    switch (action.do) {
        case 'set':
            return action.changes.map(change => change.value === null
                ? `remove ${key_of_path(change.path)}`
                : `set ${key_of_path(change.path)} ${value_words(change.value)}`).join('; ');
        case 'write': return 'write the text';
        case 'open': return `open ${action.name}`;
        case 'plan': return 'plan the sessions';
        case 'pin': return action.pin ? `pin ${action.pin.name} as ${action.as.toUpperCase()}`
                                      : `unpin ${action.as.toUpperCase()}`;
    }
}
