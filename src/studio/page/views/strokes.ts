// SPDX-License-Identifier: Apache-2.0
// The device passes over a square of the zone: strikes appear in order of time, the density map fills.
import {colour, css, paint_scale} from '../charts/colours.ts';
import type {Frame} from '../api/frame.ts';
import type {SkinHead} from '../api/heads.ts';
import {h} from '../shell/dom.ts';
import {number_words, percent} from '../text/words.ts';
import {depth_bars} from './depth_bars.ts';
import {player} from './player.ts';
import {cells_of, happened, strikes_of, type StrikeArrays} from './strikes.ts';
import {slit_width} from './skin/skin_words.ts';
import {reduced_motion, type MakeView, type Scene} from './view.ts';

const pixels = 720;            // of the square canvas
const replay_s = 20;           // from the first strike to the last
const recent_share = 0.01;     // of the session: strikes that stand under the device now

function fullest(strikes: StrikeArrays): number {
    return Math.max(1, ...cells_of(strikes, strikes.count).channels);
}

/** A slit from the hole onwards, to scale but never thinner than can be seen. */
function slit(context: CanvasRenderingContext2D, strikes: StrikeArrays, i: number, scale: number, width: number): void {
    const long = (strikes.radius[i]! + strikes.tear[i]!) * scale, angle = strikes.tear_angle[i]!;
    const x = strikes.x[i]! * scale, y = strikes.y[i]! * scale;
    const wide = Math.max(2.4, (strikes.opening[i] || 2 * strikes.radius[i]! * width) * scale);
    context.lineCap = 'round';
    for (const [colour, more] of [['#000000', 2], [strikes.bleeds[i] ? '#8b0000' : '#ffffff', 0]] as const) {
        context.beginPath();
        context.moveTo(x, y);
        context.lineTo(x + long * Math.cos(angle), y + long * Math.sin(angle));
        context.lineWidth = wide + more;
        context.strokeStyle = colour;
        context.stroke();
    }
    context.lineWidth = 1;
}

const torn_of = ({tear, depth, merged}: StrikeArrays, count: number): number =>
    tear.subarray(0, count).reduce((sum, t, i) => sum + (t > 0 && depth[i]! > 0 && !merged[i] ? 1 : 0), 0);

interface Drawn {
    readonly strikes: StrikeArrays;
    readonly head: SkinHead;
    readonly slit_width: number;
}

function draw(canvas: HTMLCanvasElement, {strikes, head, slit_width}: Drawn, count: number, top: number): void {
    const context = canvas.getContext('2d');
    if (!context) return;
    const scale = pixels / strikes.side_mm;
    const {n, channels} = cells_of(strikes, count);
    for (let row = 0; row < n; ++row) {
        for (let column = 0; column < n; ++column) {
            context.fillStyle = css(colour(channels[row * n + column]! / top, 'cividis'));
            context.fillRect(column * pixels / n, row * pixels / n, pixels / n + 1, pixels / n + 1);
        }
    }
    const from = happened(strikes, (strikes.time[Math.max(0, count - 1)] ?? 0) - recent_share * (strikes.time.at(-1) ?? 0));
    context.lineWidth = 1;
    for (let i = 0; i < count; ++i) {
        if (!(strikes.depth[i]! > 0)) continue;
        if (strikes.tear[i]! > 0) slit(context, strikes, i, scale, slit_width);
        context.beginPath();
        context.arc(strikes.x[i]! * scale, strikes.y[i]! * scale, Math.max(1.6, strikes.radius[i]! * scale), 0, 7);
        context.fillStyle = strikes.bleeds[i] ? '#8b0000' : '#ffffff';
        context.fill();
        context.strokeStyle = '#000000';
        context.stroke();
    }
    if (count === 0 || count === strikes.count) return;
    let x = 0, y = 0;
    for (let i = from; i < count; ++i) { x += strikes.x[i]!; y += strikes.y[i]!; }
    const width = (head.device?.width_mm ?? 4) * scale;
    const shown = Math.max(1, count - from);
    context.strokeStyle = '#ffffff';
    context.lineWidth = 5;
    const box = [x / shown * scale - width / 2, y / shown * scale - width / 2, width, width] as const;
    context.strokeRect(...box);
    context.strokeStyle = '#000000';
    context.lineWidth = 2;
    context.strokeRect(...box);
}

export const strokes_view: MakeView = studio => {
    const canvas = h('canvas', {class: 'strokes', attrs: {width: pixels, height: pixels, role: 'img'}});
    const scale = h('canvas', {attrs: {width: 160, height: 10, 'aria-hidden': 'true'}});
    const scale_end = h('span');
    const facts = h('dl', {class: 'facts'});
    const bars = depth_bars();
    const wait = h('p', {class: 'small', text: 'The strokes appear when the course can run.'});
    let frame: Frame<SkinHead> | undefined;
    let strikes: StrikeArrays | undefined;
    let top = 1, share = reduced_motion() ? 1 : 0.35;
    const playing = player('Time of the session', replay_s, to => { share = to; show_now(); });

    function fact(name: string, words: string): HTMLElement[] {
        return [h('dt', {text: name}), h('dd', {text: words})];
    }
    function show_now(): void {
        if (!frame || !strikes) return;
        const whole = strikes.time.at(-1) ?? 0;
        const t = share * whole;
        const count = share >= 1 ? strikes.count : happened(strikes, t);
        draw(canvas, {strikes, head: frame.head, slit_width: slit_width(studio)}, count, top);
        const {total, channels} = cells_of(strikes, count);
        const missed = channels.filter(c => c === 0).length / channels.length;
        const area_cm2 = strikes.side_mm ** 2 / 100;
        const pass = count ? (strikes.pass[count - 1] ?? 0) + 1 : 0;
        playing.show(share, `${number_words(t, 3)} s of ${number_words(whole, 3)} s, pass ${pass}`);
        facts.replaceChildren(...fact('Strikes so far', number_words(count, 6)),
            ...fact('Channels per cm2', number_words(total / area_cm2, 3)),
            ...fact('Cells of 1 mm still untouched', percent(missed)),
            ...fact('Torn to a slit', number_words(torn_of(strikes, count))),
            ...fact('Bleeding dots', number_words(strikes.bleeds.subarray(0, count).reduce((sum, b) => sum + (b ? 1 : 0), 0))));
        canvas.setAttribute('aria-label', `Square of ${strikes.side_mm} mm: ${count} strikes so far, `
            + `${number_words(total / area_cm2, 3)} channels per square centimetre, ${percent(missed)} of the cells untouched`);
    }
    return {
        mount(place) {
            paint_scale(scale, 'cividis');
            place.append(h('div', {class: 'strokes-view'}, wait,
                h('div', {class: 'strokes-picture'}, canvas, playing.element,
                    h('p', {class: 'legend small'}, h('span', {}, '0 ', scale, ' ', scale_end), h('span', {text: 'white: channel, dark red: bleeds, line: torn to a slit, square: device'}))),
                h('div', {class: 'strokes-side'}, facts, bars.element)));
        },
        show({answers}: Scene) {
            const now = answers.skin;
            if (!now || now === frame) { wait.hidden = Boolean(now); return; }
            frame = now;
            wait.hidden = true;
            strikes = strikes_of(now);
            top = fullest(strikes);
            scale_end.textContent = `${top * 100} channels per cm2, in cells of 1 mm; ${now.head.zone.name}, ${now.head.side_mm} mm square`;
            bars.show(now);
            show_now();
        },
        dispose: () => playing.stop(),
    };
};
