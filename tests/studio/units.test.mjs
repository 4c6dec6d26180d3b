// SPDX-License-Identifier: Apache-2.0
// The parts of the page that need no browser.
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {test} from 'node:test';
import {join} from 'node:path';
import {page_folder} from './harness.mjs';

const {build} = createRequire(join(page_folder, 'package.json'))('esbuild');
const load = async path => {
    const made = await build({entryPoints: [join(page_folder, path)], bundle: true, write: false, format: 'esm', logLevel: 'error'});
    return await import(`data:text/javascript;base64,${Buffer.from(made.outputFiles[0].contents).toString('base64')}`);
};
const {decode_frame, numbers} = await load('api/frame.ts');
const {latest} = await load('api/latest.ts');
const {take_events} = await load('api/events.ts');
const {words, key_of_path, path_of_key} = await load('state/actions.ts');
const {add, begin, can_redo, can_undo, go_to, present} = await load('state/history.ts');
const {link_of, read_link, token_in} = await load('state/link.ts');
const {time_words, number_words, percent, date_words} = await load('text/words.ts');
const {value_at, since_session} = await load('charts/series.ts');
const {place_in, value_in} = await load('views/skin/sample.ts');
const {nearest} = await load('views/skin/near.ts');
const {share_of, time_of} = await load('views/skin/time_scale.ts');
const {colour} = await load('charts/colours.ts');
const {box_source} = await load('views/skin/box.ts');
const {session_at} = await load('state/shown.ts');
const {task_words} = await load('state/tasks.ts');

function frame_bytes(head, values) {
    let text = JSON.stringify(head);
    text += ' '.repeat((4 - text.length % 4) % 4);
    const bytes = new ArrayBuffer(4 + text.length + 4 * values.length);
    new DataView(bytes).setUint32(0, text.length, true);
    new Uint8Array(bytes, 4).set(new TextEncoder().encode(text));
    values.forEach((value, i) => new DataView(bytes).setFloat32(4 + text.length + 4 * i, value, true));
    return bytes;
}

test('a frame gives its arrays by name with unit and shape', () => {
    const frame = decode_frame(frame_bytes({kind: 'x', arrays: [{name: 'a', unit: 'mm', shape: [2, 2], offset: 0},
        {name: 'b', unit: 's', shape: [1], offset: 16}]}, [1, 2, 3, 4, 0.5]));
    assert.deepEqual([...numbers(frame, 'a')], [1, 2, 3, 4]);
    assert.deepEqual([...numbers(frame, 'b')], [0.5]);
    assert.deepEqual(frame.arrays.get('a').shape, [2, 2]);
    assert.equal(numbers(frame, 'no such array').length, 0);
});

test('a frame that was cut short is refused', () => {
    const bytes = frame_bytes({arrays: [{name: 'a', unit: '-', shape: [4], offset: 0}]}, [1, 2, 3, 4]);
    assert.throws(() => decode_frame(bytes.slice(0, bytes.byteLength - 4)), /ends inside a/);
});

test('of many questions the first and the newest are asked, and those between never', async () => {
    const asked = [], answered = [];
    const questions = latest(async q => { asked.push(q); await new Promise(done => setTimeout(done, 5)); return q; },
        a => answered.push(a), assert.fail);
    for (let i = 0; i < 10; ++i) questions.put(i);
    while (!answered.includes(9)) await new Promise(done => setTimeout(done, 5));
    assert.deepEqual(asked, [0, 9]);
    assert.deepEqual(answered, [0, 9]);
});

test('a dropped question gives no answer', async () => {
    const questions = latest(async q => { await new Promise(done => setTimeout(done, 5)); return q; }, assert.fail, assert.fail);
    questions.put(1);
    questions.drop();
    await new Promise(done => setTimeout(done, 20));
});

test('events are taken whole, and what is cut waits for its rest', () => {
    const first = take_events('event: progress\ndata: {"share":0.5}\n\nevent: do');
    assert.deepEqual(first.events, [{event: 'progress', data: {share: 0.5}}]);
    assert.deepEqual(take_events(`${first.rest}ne\ndata: {}\n\n`).events, [{event: 'done', data: {}}]);
});

test('an action reads as a command, with blocks counted as the course file counts them', () => {
    assert.equal(words({do: 'set', changes: [{path: 'sessions[0].depth', value: '1.0 mm'}], course: ''}), 'set sessions[1].depth "1.0 mm"');
    assert.equal(words({do: 'set', changes: [{path: 'start', value: null}], course: ''}), 'remove start');
    assert.equal(words({do: 'write', course: 'a\nb = 2\nc'}, 'a\nb = 1\nc'), 'write line 2: b = 2');
    assert.equal(words({do: 'write', course: 'a\nc'}, 'a\nb\nc'), 'delete a line after line 1');
    assert.equal(words({do: 'write', course: 'a\nx\ny\nc'}, 'a\nc'), 'write lines 2 to 3');
    assert.equal(path_of_key(key_of_path('concerns[2].zones')), 'concerns[2].zones');
});

test('undo gives back every earlier course, redo every later one, and a new step forgets what was undone', () => {
    let history = begin({name: 'a', course: '0'}, 'open');
    for (const course of ['1', '2', '3']) history = add(history, {do: 'set', changes: [], course});
    for (let i = 2; i >= 0; --i) {
        history = go_to(history, history.at - 1);
        assert.equal(present(history).course, String(i));
    }
    assert.equal(can_undo(history), false);
    history = go_to(history, 2);
    assert.equal(present(history).course, '2');
    assert.equal(can_redo(history), true);
    history = add(history, {do: 'set', changes: [], course: 'new'});
    assert.equal(can_redo(history), false);
    assert.deepEqual(history.steps.map(step => step.work.course), ['0', '1', '2', 'new']);
});

test('a link holds the whole course, and never a token', async () => {
    const course = 'title = "Wangen, \u00e4\u00f6\u00fc \u{1F642}"\n'.repeat(50);
    const link = await link_of({name: 'a.toml', course});
    assert.deepEqual(await read_link(`http://127.0.0.1:1/#${link}`), {name: 'a.toml', course});
    assert.ok(link.length < course.length / 4, 'the link is compressed');
    assert.equal(token_in(`#${link}`), undefined);
    assert.equal(token_in('#token=abc&course=x'), 'abc');
    assert.equal(await read_link('#course=notacourse'), undefined);
    assert.equal(await read_link('#token=abc'), undefined);
});

test('a small link cannot unfold to a giant course', async () => {
    assert.equal(await read_link(await link_of({name: 'a', course: 'x'.repeat(5 << 20)})), undefined);
});

test('times, shares and numbers read as a person says them', () => {
    assert.equal(time_words(3.5), '3.5 days');
    assert.equal(time_words(30 / 86400), '30 seconds');
    assert.equal(time_words(14 / 24), '14 hours');
    assert.equal(percent(0.004), 'under 1 %');
    assert.equal(number_words(-0.0001, 1), '-0.0001');
    assert.equal(number_words(Number.NaN), 'not known');
    assert.equal(date_words('2026-12-05'), 'Saturday, 5 December 2026');
});

test('a curve is straight between its times and held at its ends', () => {
    assert.equal(value_at([0, 1, 3], [0, 10, 30], 2), 20);
    assert.equal(value_at([0, 1, 3], [0, 10, 30], -1), 0);
    assert.equal(value_at([0, 1, 3], [0, 10, 30], 9), 30);
});

test('the axis after a session begins after the needles and ends before the next', () => {
    const series = {x: [0, 0, 1, 30, 30, 31], value: [100, 90, 95, 99, 89, 94]};
    assert.deepEqual(since_session(series, 0, 30).value, [90, 95, 99]);
    assert.deepEqual(since_session(series, 30, Infinity).value, [89, 94]);
});

test('a field between its cells is bilinear', () => {
    const now = {r: Float32Array.of(1, 2), z: Float32Array.of(0, 1), values: Float32Array.of(0, 1, 10, 11)};
    assert.equal(value_in(now, place_in(now.z, 0.5), place_in(now.r, 1.5)), 5.5);
    assert.equal(value_in(now, place_in(now.z, -1), place_in(now.r, 9)), 1);
});

test('the nearest channel is the one that a search over all finds', () => {
    const count = 200, random = n => Float32Array.from({length: n}, (_, i) => (Math.imul(i + 1, 2654435761) >>> 8) % 9973 / 9973 * 10);
    const x = random(count), y = random(count).reverse();
    const distance = nearest({count, side_mm: 10, x, y, depth: new Float32Array(count).fill(1), merged: new Float32Array(count)}, 20);
    for (let i = 0; i < 60; ++i) {
        const px = (i * 0.37) % 10, py = (i * 0.73) % 10;
        const all = Math.min(...Array.from(x, (v, k) => Math.hypot(v - px, y[k] - py)));
        assert.ok(Math.abs(distance(px, py) - all) < 1e-6, `at ${px}, ${py}`);
    }
});

test('a day belongs to the last session that is not later', () => {
    assert.deepEqual([-1, 0, 29.9, 30, 400].map(day => session_at([0, 30, 60], day)), [0, 0, 0, 1, 2]);
});

test('a task tells what it does and how long it will take', () => {
    assert.equal(task_words({id: 't1', state: 'running', stage: 'healing', share: 0.4, left_s: 12}), 'Healing 40 %, about 12 seconds left');
    assert.match(task_words({id: '', state: 'waiting'}), /^Waiting/);
});

test('the time slider goes from seconds to the end and back again', () => {
    assert.ok(Math.abs(time_of(0, 365) * 86400 - 10) < 1e-9);
    assert.ok(Math.abs(time_of(1, 365) - 365) < 1e-9);
    for (const share of [0, 0.3, 0.9, 1]) assert.ok(Math.abs(share_of(time_of(share, 365), 365) - share) < 1e-9);
});

test('both colour maps grow steadily lighter, so that they can be read without colour', () => {
    const light = ([r, g, b]) => 0.2126 * (r / 255) ** 2.2 + 0.7152 * (g / 255) ** 2.2 + 0.0722 * (b / 255) ** 2.2;
    for (const map of ['viridis', 'cividis']) {
        for (let i = 1; i <= 50; ++i) assert.ok(light(colour(i / 50, map)) > light(colour((i - 1) / 50, map)), `${map} at ${i}`);
    }
});

/** A canvas that keeps what is painted; enough for pictures without a browser. */
function paper(width, height) {
    const canvas = {width, height, getContext: () => ({createImageData: (w, h) => ({data: new Uint8ClampedArray(4 * w * h)}),
        putImageData: picture => { canvas.pixels = picture.data; }})};
    return canvas;
}

test('a simulated block is cut at its own places: values between voxels and times are straight lines', () => {
    // value = depth + 10 y + time, on voxels of 0.5 mm across and two rows in depth.
    const x = [0.25, 0.75], y = [0.25, 0.75], z = [0.1, 0.5], time = [0, 2];
    const values = time.flatMap(t => z.flatMap(d => y.flatMap(b => x.map(() => d + 10 * b + t))));
    const arrays = [['time', time], ['x', x], ['y', y], ['z', z], ['z_faces', [0, 0.3, 0.7]], ['s', [0.5]], ['field', values]];
    const head = {kind: 'volume', zone: {key: 'cheek', name: 'Cheek'}, side_mm: 1, voxel_um: 500, layers: [],
        sessions: [{session: 0, day: 0, x: 's', y: 's', depth: 's', radius: 's', tear: 's', tear_angle: 's'}],
        fields: [{key: 'q', name: 'quantity', unit: '-', array: 'field', low: 0, high: 12}], surface: [], arrays: []};
    let offset = 0;
    for (const [name, list] of arrays) { head.arrays.push({name, unit: '', shape: [list.length], offset}); offset += 4 * list.length; }
    const source = box_source(decode_frame(frame_bytes(head, arrays.flatMap(([, list]) => list))), 0);
    const canvas = paper(4, 7);
    source.cut(canvas, head.fields[0], source.window(3), 0.5, 1);
    for (let row = 0; row < 7; ++row) {
        const depth = Math.min(0.5, Math.max(0.1, (row + 0.5) / 7 * 0.7));
        const want = colour((depth + 10 * 0.5 + 1) / 12);
        assert.deepEqual([...canvas.pixels.slice(16 * row, 16 * row + 3)], [...want], `row ${row}`);
    }
    assert.equal(source.strikes.count, 1);
    assert.deepEqual(source.ends(head.fields[0]), [0, 12]);
});
