// SPDX-License-Identifier: Apache-2.0
// Holds the state and tells who listens what has changed.
import type {Action} from './actions.ts';
import {add, begin, go_to, present, type History} from './history.ts';
import type {Look, State, Work} from './state.ts';

export type Listener = (state: State, before: State) => void;

export class Store {
    private state_: State;
    private history_: History;
    private readonly listeners = new Set<Listener>();

    constructor(work: Work, look: Look) {
        this.history_ = begin(work, `open ${work.name}`);
        this.state_ = {work, look};
    }
    get state(): State { return this.state_; }
    get history(): History { return this.history_; }

    act(action: Action): void { this.move(add(this.history_, action)); }
    go(at: number): void { this.move(go_to(this.history_, at)); }
    look(change: Partial<Look>): void { this.put({...this.state_, look: {...this.state_.look, ...change}}); }

    /** Calls `listener` after every change; returns how to stop. */
    subscribe(listener: Listener): () => void {
        this.listeners.add(listener);
        return () => void this.listeners.delete(listener);
    }

    private move(history: History): void {
        this.history_ = history;
        const {draft: _, ...look} = this.state_.look;
        this.put({work: present(history), look: {...look, draft: []}});
    }
    private put(state: State): void {
        const before = this.state_;
        this.state_ = state;
        for (const listener of [...this.listeners]) listener(state, before);
    }
}
