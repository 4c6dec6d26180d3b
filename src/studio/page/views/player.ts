// SPDX-License-Identifier: Apache-2.0
// Play, pause and a slider of time; the pace does not depend on the frames a second.
import {button, h} from '../shell/dom.ts';

export interface Player {
    readonly element: HTMLElement;
    /** Shows a place between 0 and 1 with its words. */
    show(share: number, words: string): void;
    stop(): void;
}

/** `whole_s`: seconds from one end to the other. `moved` gets each new share. */
export function player(label: string, whole_s: number, moved: (share: number) => void): Player {
    let share = 0, frame = 0, last = 0;
    const slider = h('input', {attrs: {type: 'range', min: 0, max: 1, step: 0.001, 'aria-label': label},
        on: {input: () => { stop(); moved(slider.valueAsNumber); }}});
    const words = h('output', {class: 'time-words'});
    const play = button('Play', () => { if (frame) stop(); else start(); }, {attrs: {'aria-pressed': 'false'}});

    function tick(now: number): void {
        share = Math.min(1, share + (now - last) / 1000 / whole_s);
        last = now;
        moved(share);
        if (share >= 1) stop();
        else frame = requestAnimationFrame(tick);
    }
    function start(): void {
        if (share >= 0.999) share = 0;
        last = performance.now();
        frame = requestAnimationFrame(tick);
        play.textContent = 'Pause';
        play.setAttribute('aria-pressed', 'true');
    }
    function stop(): void {
        cancelAnimationFrame(frame);
        frame = 0;
        play.textContent = 'Play';
        play.setAttribute('aria-pressed', 'false');
    }
    return {
        element: h('div', {class: 'row player'}, play, slider, words), stop,
        show(to, said) {
            share = to;
            slider.valueAsNumber = to;
            slider.setAttribute('aria-valuetext', said);
            words.textContent = said;
        },
    };
}
