// SPDX-License-Identifier: Apache-2.0
// What the engine last said about the course that is shown. Never edited by hand: effects.ts fills it.
import type {Planned} from '../api/client.ts';
import type {Frame} from '../api/frame.ts';
import type {CompareHead, CourseHead, FieldsHead, SkinHead, VolumeHead} from '../api/heads.ts';
import type {Checked, Issue} from '../api/types.ts';

export interface RunNow {
    readonly id: string;
    readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
    readonly stage?: string;
    readonly share?: number;
    readonly left_s?: number | null;
    readonly people: number;
    readonly course: string;
    readonly frame?: Frame<CourseHead>;
    readonly issues?: readonly Issue[];
}

/** A comparison or a block under way. */
export interface TaskNow {
    readonly id: string;          // '' until the engine has taken it
    readonly state: string;
    readonly stage?: string;
    readonly share?: number;
    readonly left_s?: number | null;
}

/** A block simulated in three dimensions, and what it is of. */
export interface Box {
    readonly zone: string;
    readonly course: string;
    readonly frame: Frame<VolumeHead>;
}

export interface Answers {
    readonly checked?: Checked;
    readonly preview?: Frame<CourseHead>;
    readonly rested?: Frame<CourseHead>;  // the last preview of the text itself, without a slider in motion
    readonly latency_ms?: number;   // from the question to the answer, of the last preview
    readonly skin?: Frame<SkinHead>;
    readonly fields?: Frame<FieldsHead>;
    readonly planned?: Planned;
    readonly run?: RunNow;
    readonly compared?: Frame<CompareHead>;
    readonly comparing?: TaskNow;
    readonly volume?: Box;
    readonly volume_task?: TaskNow;
    readonly busy?: boolean;
    readonly problems?: readonly Issue[];  // of the last call that was refused, if it is not about a setting
}

export type Hear = (answers: Answers, before: Answers) => void;

export class AnswerBook {
    private answers_: Answers = {};
    private readonly listeners = new Set<Hear>();
    get now(): Answers { return this.answers_; }

    put(change: Partial<{[K in keyof Answers]: Answers[K] | undefined}>): void {
        const before = this.answers_;
        this.answers_ = {...before, ...change} as Answers;
        for (const hear of [...this.listeners]) hear(this.answers_, before);
    }
    subscribe(hear: Hear): () => void {
        this.listeners.add(hear);
        return () => void this.listeners.delete(hear);
    }
}
