// SPDX-License-Identifier: Apache-2.0
// The list of curves on the right, all with one time axis, linked with the time of the 3-D view.
import type {CourseHead, Curve} from '../api/heads.ts';
import {numbers, type Frame} from '../api/frame.ts';
import {session_at, session_days, shown_frame, shown_zone} from '../state/shown.ts';
import type {Studio} from '../state/studio.ts';
import {button, h} from '../shell/dom.ts';
import {dialog} from '../shell/explanation.ts';
import {number_words, percent} from '../text/words.ts';
import {curve_chart, type CurveChart} from './curve_chart.ts';
import {first_hour, series_of, since_session, value_at, type Series} from './series.ts';

// Shown first where the engine has them; every other curve is one choice away.
export const first_curves = ['redness_a', 'collagen', 'barrier', 'swelling', 'ultrasound_thickness', 'melanin_index'];

/** What a reader should know of a reading, in a dialog. */
function about(curve: Curve): void {
    const smallest = curve.smallest_visible ? `Smallest change that could be told: ${number_words(curve.smallest_visible)} ${curve.unit}.` : '';
    dialog(curve.name, ...[curve.caution, smallest, curve.grade && `Evidence: ${curve.grade}.`, curve.sources && `Sources: ${curve.sources}`]
        .filter((text): text is string => Boolean(text)).map(text => h('p', {text})));
}

/** What decides how far people lie apart in this reading, at the time that is looked at. */
function because(frame: Frame<CourseHead>, curve: Curve, day: number): string {
    if (!curve.decides?.length) return '';
    const time = numbers(frame, curve.band_time);
    const now = curve.decides.map(cause => {
        const shares = numbers(frame, cause.shares);
        return {cause: cause.cause, share: shares.length ? value_at(time, shares, day) : cause.share};
    }).filter(cause => cause.share >= 0.005).sort((a, b) => b.share - a.share).slice(0, 3);
    const when = curve.decides.some(cause => cause.shares) || curve.decides_day === undefined ? '' : ` on day ${number_words(curve.decides_day)}`;
    return now.length ? `What decides it${when}: ${now.map(c => `${c.cause.replaceAll('_', ' ')} ${percent(c.share)}`).join(', ')}` : '';
}

export function curves(studio: Studio): HTMLElement {
    const {store, book} = studio;
    const charts = new Map<string, CurveChart>();
    const list = h('div', {class: 'curves'});
    const choices = h('div', {class: 'choices', attrs: {role: 'group', 'aria-label': 'Curves to show'}});
    const empty = h('p', {class: 'small', text: 'Curves appear here as soon as the course can run.'});
    const axis = (to: 'course' | 'since', words: string): HTMLButtonElement =>
        button(words, () => store.look({axis: to}), {attrs: {'aria-pressed': 'false', 'data-axis': to}});
    const axes = h('div', {class: 'segments', attrs: {role: 'group', 'aria-label': 'Time axis'}},
        axis('course', 'Whole course'), axis('since', 'After this session'));

    const chosen = (all: readonly Curve[]): readonly string[] => {
        const {curves: wanted} = store.state.look;
        if (wanted.length) return wanted;
        const usual = first_curves.filter(key => all.some(c => c.key === key));
        return usual.length ? usual : all.slice(0, 4).map(c => c.key);
    };

    function show_choices(all: readonly Curve[], keys: readonly string[]): void {
        const made = all.map(c => c.key).join(' ');
        if (choices.dataset['made'] !== made) {
            choices.dataset['made'] = made;
            choices.replaceChildren(...all.map(curve => {
                const box = h('input', {attrs: {type: 'checkbox', value: curve.key}, on: {change: () => {
                    const now = [...choices.querySelectorAll('input')].filter(b => b.checked).map(b => b.value);
                    store.look({curves: now});
                }}});
                return h('label', {}, box, ` ${curve.name}`);
            }));
        }
        for (const box of choices.querySelectorAll('input')) box.checked = keys.includes(box.value);
    }

    function show(): void {
        const {state} = store, answers = book.now;
        const frame = shown_frame(state, answers), zone = shown_zone(state, answers);
        for (const b of axes.querySelectorAll('button')) {
            b.setAttribute('aria-pressed', String(b.dataset['axis'] === state.look.axis));
        }
        empty.hidden = Boolean(frame && zone);
        if (!frame || !zone) return;
        const keys = chosen(zone.curves);
        show_choices(zone.curves, keys);
        for (const [key, chart] of charts) {
            if (!keys.includes(key)) { chart.dispose(); chart.element.remove(); charts.delete(key); }
        }
        const log = state.look.axis === 'since';
        const [day, next] = session_days(zone, state.look.session);
        const last = frame.head.zones[0] ? numbers(frame, zone.curves[0]?.time).at(-1) ?? 365 : 365;
        // Over the whole course the 3-D view goes to the session that the day lies after.
        const go = (time_day: number): void => store.look({time_day, ...(log ? {} : {session: session_at(zone.sessions, time_day)})});
        const pick = (x: number): void => go(log ? day + x / 24 : x);
        const step = (direction: number): void => {
            const now = store.state.look.time_day;
            const to = log ? day + Math.max(now - day, first_hour / 24) * 1.2 ** direction : now + direction * last / 100;
            go(Math.min(Math.max(to, 0), last));
        };
        for (const key of keys) {
            const curve = zone.curves.find(c => c.key === key);
            if (!curve) continue;
            let chart = charts.get(key);
            if (!chart) {
                chart = curve_chart(key, pick, step, () => about(curve));
                charts.set(key, chart);
            }
            list.append(chart.element);
            const whole = series_of(frame, curve);
            const rest = whole.value[0];
            const drawn = log ? since_session(whole, day, next) : whole;
            chart.show({
                name: curve.name, unit: curve.unit, log,
                series: drawn, ...before_slider(curve, drawn, log ? day : undefined),
                sessions: log ? [] : zone.sessions,
                now: log ? Math.max((state.look.time_day - day) * 24, first_hour) : state.look.time_day,
                ...(rest !== undefined && curve.smallest_visible ? {rest, smallest: curve.smallest_visible} : {}),
                because: because(frame, curve, state.look.time_day),
            });
        }
    }
    /** While a slider moves: the curve of the text as it stands, at the times of the curve that is drawn. */
    function before_slider(curve: Curve, drawn: Series, since: number | undefined): {second?: Series} {
        const {rested} = book.now;
        const old = store.state.look.draft.length
            ? rested?.head.zones.find(z => z.key === store.state.look.zone)?.curves.find(c => c.key === curve.key) : undefined;
        if (!rested || !old) return {};
        const {x, value} = series_of(rested, old);
        return {second: {x: drawn.x, value: drawn.x.map(t => value_at(x, value, since === undefined ? t : since + t / 24))}};
    }
    let waiting = 0;
    const soon = (): void => { waiting ||= requestAnimationFrame(() => { waiting = 0; show(); }); };
    store.subscribe((state, before) => {
        const a = state.look, b = before.look;
        if (a.zone !== b.zone || a.session !== b.session || a.time_day !== b.time_day || a.axis !== b.axis
            || a.curves !== b.curves || a.theme !== b.theme || state.work !== before.work) soon();
    });
    book.subscribe((now, before) => { if (now.preview !== before.preview || now.run !== before.run) soon(); });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', soon);
    show();
    return h('section', {class: 'panel', attrs: {'aria-label': 'Curves'}},
        h('div', {class: 'row'}, axes, h('details', {class: 'many menu'}, h('summary', {text: 'Choose curves'}), choices)),
        empty, list,
        h('p', {class: 'small', text: 'Dotted: sessions. Dashed, while a slider moves: before. Grey band: changes too small to be told. Coloured band: 90 % of people, after a run with people.'}));
}
