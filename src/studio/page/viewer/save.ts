// SPDX-License-Identifier: Apache-2.0
// A run as one HTML file that opens anywhere, without a studio, with curves and 3-D.
import * as api from '../api/client.ts';
import type {Frame} from '../api/frame.ts';
import {shown_frame} from '../state/shown.ts';
import type {Studio} from '../state/studio.ts';
import {data_id, pack, type Packed} from './packed.ts';

const policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:";

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
/** Text that may stand inside a script element. */
const inert = (text: string): string => text.replaceAll('<!--', '<\\!--').replaceAll(/<\/(script)/gi, '<\\/$1');

async function own_file(name: string): Promise<string> {
    const answer = await fetch(name, {credentials: 'omit'});
    if (!answer.ok) throw new Error(`the studio has no ${name}`);
    return await answer.text();
}

/** Everything of the shown course; asks the engine for the zones and sessions that were not looked at yet. */
async function gather(studio: Studio, tell: (words: string) => void): Promise<Packed> {
    const {store, book, engine, catalogue, version} = studio;
    const {course, name} = store.state.work;
    const result = shown_frame(store.state, book.now);
    if (!result) throw new Error('there is no result to save yet');
    const skins: Record<string, string> = {}, fields: Record<string, string> = {};
    const packed = async (frame: Frame<unknown>): Promise<string> => await pack(frame.bytes);
    for (const zone of result.head.zones) {
        tell(`gathering ${zone.name}`);
        for (let session = 0; session < zone.sessions.length; ++session) {
            const key = `${zone.key} ${session}`;
            skins[key] = await packed(await api.skin(engine, {course}, zone.key, session));
            fields[key] = await packed(await api.fields(engine, {course}, zone.key, session, 'save'));
        }
    }
    const zones = catalogue.zones.map(({key, name: words, group}) => ({key, name: words, group}));
    return {name, course, version: version.version, commit: version.commit, zones, result: await packed(result), skins, fields};
}

/** The whole file as text. */
export async function one_page(studio: Studio, tell: (words: string) => void): Promise<Blob> {
    const [script, style, data] = await Promise.all([own_file('viewer.js'), own_file('studio.css'), gather(studio, tell)]);
    return new Blob([`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(data.name)} - Needlework</title><style>${style}</style></head>
<body><div id="studio"></div>
<script type="application/json" id="${data_id}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
<script>${inert(script)}</script></body></html>
`], {type: 'text/html'});
}
