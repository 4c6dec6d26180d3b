// SPDX-License-Identifier: Apache-2.0
// One reading over time: the curve, its band, the sessions, what could just be seen, and the time of the 3-D view.
import uPlot from 'uplot';
import {button, h} from '../shell/dom.ts';
import {number_words, time_words} from '../text/words.ts';
import type {Series} from './series.ts';

export interface Drawing {
    readonly name: string;
    readonly unit: string;
    readonly series: Series;
    readonly log: boolean;
    readonly sessions: readonly number[];   // on the axis of the series
    readonly now: number;                   // on the axis of the series
    readonly rest?: number;                 // before the first session
    readonly smallest?: number;             // smallest change that could be seen
    readonly second?: Series;               // another course on the same axes
    readonly because?: string;              // what decides it
}

export interface CurveChart {
    readonly element: HTMLElement;
    show(drawing: Drawing): void;
    dispose(): void;
}

const lines_high = 9.4;
const rem = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize);
/** Height of a chart [px]: as many lines of text on every screen. */
const height = (): number => Math.round(lines_high * rem());
const cursor_group = 'needlework';
const nothing = 1e-5;   // of a curve's largest value: what has faded away reads as nought

function theme(): {ink: string; soft: string; grid: string; line: string; band: string; second: string} {
    const style = getComputedStyle(document.documentElement);
    const of = (name: string): string => style.getPropertyValue(name).trim();
    return {ink: of('--ink'), soft: of('--soft'), grid: of('--line'), line: of('--curve'), band: of('--band'), second: of('--second')};
}

/** Marks of the logarithmic axis: hours since the session, and what a person calls them. */
const marks: readonly [number, string][] = [[1 / 60, '1 min'], [1 / 6, '10 min'], [1, '1 h'], [6, '6 h'], [24, '1 d'],
    [168, '1 wk'], [720, '30 d'], [2880, '4 mo'], [8766, '1 yr']];

export function curve_chart(key: string, pick: (x: number) => void, step: (direction: number) => void,
                            explain?: () => void): CurveChart {
    const plot_place = h('div', {class: 'plot'});
    const head = h('h3');
    const read = h('p', {class: 'read small'});
    const help = button('?', () => explain?.(), {class: 'help'});
    const because = h('p', {class: 'small because'});
    const element = h('figure', {class: 'curve', attrs: {tabindex: 0, role: 'group', 'data-curve': key},
        on: {keydown: event => {
            if (event.key === 'ArrowRight') step(1); else if (event.key === 'ArrowLeft') step(-1); else return;
            event.preventDefault();
        }}}, h('figcaption', {}, head, explain && help, read), plot_place, because);
    let plot: uPlot | undefined;
    let drawing: Drawing | undefined;
    let made_for = '';

    function guides(u: uPlot): void {
        if (!drawing) return;
        const {ctx, bbox} = u;
        const colours = theme();
        const line = (x: number, dash: number[], colour: string, width: number): void => {
            const at = u.valToPos(x, 'x', true);
            if (!Number.isFinite(at) || at < bbox.left - 1 || at > bbox.left + bbox.width + 1) return;
            ctx.beginPath();
            ctx.setLineDash(dash);
            ctx.lineWidth = width * devicePixelRatio;
            ctx.strokeStyle = colour;
            ctx.moveTo(at, bbox.top);
            ctx.lineTo(at, bbox.top + bbox.height);
            ctx.stroke();
        };
        ctx.save();
        if (drawing.rest !== undefined && drawing.smallest) {
            const top = u.valToPos(drawing.rest + drawing.smallest, 'y', true);
            const bottom = u.valToPos(drawing.rest - drawing.smallest, 'y', true);
            const from = Math.max(top, bbox.top), to = Math.min(bottom, bbox.top + bbox.height);
            ctx.globalAlpha = 0.5;
            ctx.fillStyle = colours.grid;
            if (to > from) ctx.fillRect(bbox.left, from, bbox.width, to - from);
            ctx.globalAlpha = 1;
        }
        for (const day of drawing.sessions) line(day, [2, 4], colours.soft, 1);
        line(drawing.now, [], colours.ink, 1.5);
        ctx.restore();
    }

    function make(now: Drawing): void {
        const colours = theme();
        plot?.destroy();
        const line = rem();
        const axis = {stroke: colours.soft, grid: {stroke: colours.grid, width: 1}, ticks: {stroke: colours.grid, width: 1},
            font: `${Math.round(0.74 * line)}px system-ui, sans-serif`};
        const band = now.series.low !== undefined;
        plot = new uPlot({
            width: Math.max(plot_place.clientWidth, 200), height: height(), legend: {show: false},
            scales: {x: {time: false, distr: now.log ? 3 : 1}},
            axes: [{...axis, size: 1.75 * line, space: 3.2 * line, ...(now.log ? {
                splits: (_u: uPlot, _at: number, low: number, high: number) => marks.map(m => m[0]).filter(x => x >= low * 0.99 && x <= high),
                filter: (_u: uPlot, splits: number[]) => splits,
            } : {}), values: (_, ticks) => ticks.map(tick => now.log ? marks.find(m => m[0] === tick)?.[1] ?? ''
                : `${number_words(tick, 3)} d`)}, {...axis, size: 3.1 * line, space: 1.9 * line}],
            series: [{}, {stroke: colours.line, width: 2, points: {show: false}},
                ...(now.second ? [{stroke: colours.second, width: 2, dash: [6, 4], points: {show: false}}] : []),
                ...(band ? [{stroke: 'transparent', points: {show: false}}, {stroke: 'transparent', points: {show: false}}] : [])],
            ...(band ? {bands: [{series: now.second ? [4, 3] : [3, 2], fill: colours.band} as uPlot.Band]} : {}),
            cursor: {sync: {key: cursor_group, scales: ['x', null]}, drag: {x: false, y: false}, y: false},
            hooks: {drawClear: [guides], setCursor: [say]},
        }, data_of(now), plot_place);
        plot.over.addEventListener('click', () => {
            const left = plot?.cursor.left;
            if (plot && left !== undefined && left >= 0) pick(plot.posToVal(left, 'x'));
        });
    }

    function data_of({series, second}: Drawing): uPlot.AlignedData {
        return [series.x, series.value, ...(second ? [second.value] : []),
            ...(series.low && series.high ? [series.low, series.high] : [])];
    }

    /** The values under the cursor, or at the time of the 3-D view. */
    function say(): void {
        if (!drawing) return;
        const {series, unit, log, now} = drawing;
        const hover = plot?.cursor.idx;
        let at = hover ?? 0;
        if (hover === null || hover === undefined) {
            while (at < series.x.length - 1 && series.x[at + 1]! <= now) ++at;
        }
        const value = series.value[at];
        if (value === undefined) return;
        const x = series.x[at]!;
        const when = log ? `${time_words(x / 24)} after` : `day ${number_words(x, 3)}`;
        const span = series.low && series.high ? ` (${number_words(series.low[at])} to ${number_words(series.high[at])})` : '';
        const largest = Math.max(...series.value.filter(Number.isFinite).map(Math.abs));
        const plain = Math.abs(value) < nothing * largest ? 0 : value;
        read.textContent = `${when}: ${number_words(plain)}${span} ${unit === '-' ? '' : unit}`;
    }

    const watch = new ResizeObserver(() => {
        if (plot && plot_place.clientWidth > 0) plot.setSize({width: plot_place.clientWidth, height: height()});
    });
    watch.observe(plot_place);
    return {
        element,
        show(next) {
            drawing = next;
            head.textContent = next.unit === '-' ? next.name : `${next.name} (${next.unit})`;
            const made = `${next.log} ${next.series.low !== undefined} ${next.second !== undefined} ${theme().ink}`;
            if (!plot || made !== made_for) { make(next); made_for = made; } else plot.setData(data_of(next));
            because.textContent = next.because ?? '';
            because.hidden = !next.because;
            const values = next.series.value.filter(Number.isFinite);
            help.setAttribute('aria-label', `About ${next.name}`);
            element.setAttribute('aria-label', `${next.name}: from ${number_words(values[0])} to ${number_words(values.at(-1))} `
                + `${next.unit}, lowest ${number_words(Math.min(...values))}, highest ${number_words(Math.max(...values))}. `
                + 'Left and right arrow keys move the time.');
            say();
        },
        dispose() {
            watch.disconnect();
            plot?.destroy();
            plot = undefined;
        },
    };
}
