// SPDX-License-Identifier: Apache-2.0
// Undo and redo over whole states of the work; a step is an action and the work after it.
import {after, words, type Action} from './actions.ts';
import type {Work} from './state.ts';

export interface Step {
    readonly words: string;
    readonly work: Work;
    readonly kind: string;
}

export interface History {
    readonly steps: readonly Step[];
    readonly at: number;  // index of the present step
}

const longest = 500;

export const begin = (work: Work, what: string): History => ({steps: [{words: what, work, kind: 'begin'}], at: 0});
export const present = (history: History): Work => history.steps[history.at]!.work;
export const can_undo = (history: History): boolean => history.at > 0;
export const can_redo = (history: History): boolean => history.at < history.steps.length - 1;

/** The history with one more step; what was undone is forgotten. Typing in the text is one step. */
export function add(history: History, action: Action): History {
    const work = after(present(history), action);
    const now = history.steps[history.at]!;
    const typing = action.do === 'write' && now.kind === 'write';
    const kept = history.steps.slice(0, typing ? history.at : history.at + 1);
    const from = kept.at(-1)?.work.course ?? '';
    const steps = [...kept, {words: words(action, from), work, kind: action.do}].slice(-longest);
    return {steps, at: steps.length - 1};
}

export const go_to = (history: History, at: number): History =>
    ({...history, at: Math.min(Math.max(at, 0), history.steps.length - 1)});
