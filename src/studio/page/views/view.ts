// SPDX-License-Identifier: Apache-2.0
// The small interface of every picture in the middle: a function of the state and the engine's answers.
import type {Answers} from '../state/answers.ts';
import type {State} from '../state/state.ts';
import type {Studio} from '../state/studio.ts';

export interface Scene {
    readonly state: State;
    readonly answers: Answers;
}

export interface View {
    /** Puts the picture into `place`; called once. */
    mount(place: HTMLElement): void;
    /** Shows a scene; called after every change, so it does only what the change needs. */
    show(scene: Scene): void;
    /** Lets go of everything: timers, graphics memory, listeners. */
    dispose(): void;
}

export type MakeView = (studio: Studio) => View;

export const reduced_motion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
