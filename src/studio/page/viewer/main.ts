// SPDX-License-Identifier: Apache-2.0
// The page inside a saved run: the same views and curves over stored frames, nothing to change and nothing to ask.
import {Engine} from '../api/client.ts';
import {decode_frame, type Frame} from '../api/frame.ts';
import type {CourseHead, FieldsHead, SkinHead} from '../api/heads.ts';
import {curves} from '../charts/curves.ts';
import {outcomes} from '../charts/outcomes.ts';
import {h} from '../shell/dom.ts';
import {AnswerBook} from '../state/answers.ts';
import {first_look} from '../state/state.ts';
import {Store} from '../state/store.ts';
import type {Studio} from '../state/studio.ts';
import {stage} from '../views/stage.ts';
import {data_id, unpack, type Packed} from './packed.ts';

const open_frame = async <Head>(text: string): Promise<Frame<Head>> => decode_frame<Head>(await unpack(text));

/** Gives the views the frames of the zone and session that are looked at. */
function follow_stored(studio: Studio, data: Packed): void {
    const {store, book} = studio;
    let shown = '';
    const show = async (): Promise<void> => {
        const {zone, session} = store.state.look;
        const key = `${zone} ${session}`;
        if (!zone || key === shown) return;
        shown = key;
        const stored = data.skins[key], tissue = data.fields[key];
        const [skin, fields] = await Promise.all([stored ? open_frame<SkinHead>(stored) : undefined,
                                                  tissue ? open_frame<FieldsHead>(tissue) : undefined]);
        if (shown === key) book.put({skin, fields});
    };
    store.subscribe(() => void show());
    void show();
}

async function start(place: HTMLElement): Promise<void> {
    const data = JSON.parse(document.getElementById(data_id)?.textContent ?? '{}') as Packed;
    const result = await open_frame<CourseHead>(data.result);
    const zone = result.head.zones[0]?.key;
    const store = new Store({name: data.name, course: data.course}, {...first_look, client: true, view: 'skin', ...(zone ? {zone} : {})});
    const book = new AnswerBook();
    book.put({preview: result});
    const studio: Studio = {store, book, engine: new Engine(''), schema: {}, version: {version: data.version, commit: data.commit, notice: ''},
        catalogue: {zones: data.zones, concerns: [], devices: [], products: [], examples: [], parameters: []}};
    place.replaceChildren(h('div', {class: 'app viewer'},
        h('header', {class: 'head'}, h('h1', {text: result.head.title || data.name}), h('span', {class: 'small', text: `Needlework ${data.version} (${data.commit})`})),
        h('main', {class: 'pane views'}, stage(studio)),
        h('aside', {class: 'pane results', attrs: {'aria-label': 'Results'}}, outcomes(studio), curves(studio)),
        h('section', {class: 'pane calendar'}, h('details', {class: 'panel section'}, h('summary', {text: 'The course file'}), h('pre', {text: data.course}))),
        h('p', {class: 'notice', attrs: {role: 'note'}, text: 'Research and education, not a medical device. A qualified professional decides.'})));
    follow_stored(studio, data);
}

const place = document.getElementById('studio');
if (place) void start(place);
