// SPDX-License-Identifier: Apache-2.0
// The one state of the page. It is immutable: every change is a named action (actions.ts).

export type ViewName = 'map' | 'skin' | 'strokes';

export interface Pin {
    readonly name: string;
    readonly course: string;
}

/** What undo and redo go through. */
export interface Work {
    readonly name: string;      // of the course file
    readonly course: string;    // its text, the only truth about the course
    readonly pin_a?: Pin;
    readonly pin_b?: Pin;
}

/** How it is looked at; no step of undo. */
export interface Look {
    readonly view: ViewName;
    readonly zone?: string;     // looked at in all views
    readonly session: number;   // from 0
    readonly time_day: number;  // since the first session
    readonly axis: 'course' | 'since';
    readonly curves: readonly string[];
    readonly client: boolean;
    readonly theme: 'system' | 'light' | 'dark';
    readonly draft: readonly string[];  // KEY=VALUE of a slider in motion, not yet in the text
}

export interface State {
    readonly work: Work;
    readonly look: Look;
}

export const first_look: Look = {
    view: 'map', session: 0, time_day: 1, axis: 'course',
    curves: [], client: false, theme: 'system', draft: [],
};
