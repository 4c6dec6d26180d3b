// SPDX-License-Identifier: Apache-2.0
// The engine's calls. Every call carries the token in a header; nothing else leaves the page.
import {decode_frame, type Frame} from './frame.ts';
import type {CourseHead, FieldsHead, SkinHead} from './heads.ts';
import type {Catalogue, Change, Checked, Issue, Run, Schema, Version} from './types.ts';

/** What the engine refused, with its own words. */
export class Refused extends Error {
    constructor(readonly status: number, readonly issues: readonly Issue[]) {
        super(issues.map(issue => issue.what).join('\n') || `the studio answered ${status}`);
    }
    /** A newer question made this one pointless. */
    get stale(): boolean { return this.status === 409; }
}

export interface CourseAsked {
    readonly course: string;
    readonly set?: readonly string[];
}

export interface ScreeningRow {
    readonly zone: string;          // '' for what is said of the person
    readonly state: string;
    readonly until?: string | null;
    readonly rule?: string;
    readonly reason?: string;
    readonly source?: string;
    readonly change?: string;       // what or who may change it
    readonly override?: string;     // a professional's decision against it
}

export interface Planned {
    readonly course: string;
    readonly explanation: readonly {question: string; answer: string; rules?: string; sources?: string}[];
    readonly screening: readonly ScreeningRow[];
    readonly calendar: readonly CalendarEntry[];
    readonly care?: readonly string[];      // asked again at each session
    readonly missing?: readonly string[];   // what nobody has told yet
    readonly handout_html?: string;
    readonly care_ics?: string;
}

/** A session, or one rule of care that holds from a day on. */
export interface CalendarEntry {
    readonly date?: string;
    readonly until?: string;
    readonly day?: number;
    readonly kind?: string;
    readonly what: string;
    readonly message?: string;
    readonly why?: string;
    readonly rule?: string;
}

export interface FileEntry {
    readonly name: string;
    readonly bytes?: number;
}

/** A published dataset beside what the program predicts for it. */
export interface ValidatedDataset {
    readonly id: string;
    readonly title: string;
    readonly conditions: string;
    readonly rows: readonly {
        readonly label: string;
        readonly unit: string;
        readonly use: string;       // "held out", "fitted", or why it is not counted
        readonly bound: string;     // "value", "at most", "at least"
        readonly observed: number;
        readonly predicted: {readonly low: number | null; readonly middle: number | null; readonly high: number | null};
        readonly inside: boolean;
    }[];
}

export class Engine {
    constructor(private readonly token: string) {}

    /** Any call of the contract; JSON in, the raw answer out. Throws Refused with the engine's issues. */
    async send(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
        const headers: Record<string, string> = {'X-Needlework-Token': this.token};
        if (body !== undefined) headers['Content-Type'] = 'application/json';
        const answer = await fetch(path, {method, headers, cache: 'no-store', credentials: 'omit',
            ...(body === undefined ? {} : {body: JSON.stringify(body)}), ...(signal ? {signal} : {})});
        if (answer.ok) return answer;
        const text = await answer.text();
        let issues: Issue[] = [];
        try {
            issues = (JSON.parse(text) as {issues?: Issue[]}).issues ?? [];
        } catch {
            if (text) issues = [{what: text.slice(0, 500)}];
        }
        throw new Refused(answer.status, issues);
    }

    async json<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
        return await (await this.send(method, path, body, signal)).json() as T;
    }

    async frame<Head>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Frame<Head>> {
        return decode_frame<Head>(await (await this.send(method, path, body, signal)).arrayBuffer());
    }
}

export const version = (engine: Engine) => engine.json<Version>('GET', '/api/version');
export const schema = (engine: Engine) => engine.json<Schema>('GET', '/api/schema');
export const catalogue = (engine: Engine) => engine.json<Catalogue>('GET', '/api/catalogue');

/** The course the studio was started with; undefined where it was started with none. */
export async function first_course(engine: Engine): Promise<{name: string; text: string} | undefined> {
    try {
        return await engine.json('GET', '/api/course');
    } catch (problem) {
        if (problem instanceof Refused && problem.status === 404) return undefined;
        throw problem;
    }
}

export const explain = (engine: Engine, word: string) =>
    engine.json<{text: string}>('GET', `/api/explain?word=${encodeURIComponent(word)}`);
export const check = (engine: Engine, asked: CourseAsked, signal?: AbortSignal) =>
    engine.json<Checked>('POST', '/api/check', asked, signal);
export const edit = (engine: Engine, course: string, changes: readonly Change[]) =>
    engine.json<{course: string; issues?: Issue[]}>('POST', '/api/edit', {course, changes});
export const plan = (engine: Engine, course: string) => engine.json<Planned>('POST', '/api/plan', {course});
export const preview = (engine: Engine, asked: CourseAsked, view: string, signal?: AbortSignal) =>
    engine.frame<CourseHead>('POST', '/api/preview', {...asked, view}, signal);
export const skin = (engine: Engine, asked: CourseAsked, zone: string, session: number, signal?: AbortSignal) =>
    engine.frame<SkinHead>('POST', '/api/skin', {...asked, zone, session}, signal);
export const fields = (engine: Engine, asked: CourseAsked, zone: string, session: number, view: string, signal?: AbortSignal) =>
    engine.frame<FieldsHead>('POST', '/api/fields', {...asked, zone, session, view}, signal);
/** Comparisons and blocks: started, followed by their events, their frame fetched. */
export const start_task = (engine: Engine, asked: unknown) => engine.json<{id: string}>('POST', '/api/tasks', asked);
export const forget_task = (engine: Engine, id: string) => engine.send('DELETE', `/api/tasks/${id}`);
export const validation = (engine: Engine) => engine.json<ValidatedDataset[]>('GET', '/api/validation');

export const start_run = (engine: Engine, asked: CourseAsked, people: number) =>
    engine.json<{id: string}>('POST', '/api/runs', {...asked, people});
export const list_runs = (engine: Engine) => engine.json<Run[]>('GET', '/api/runs');
export const forget_run = (engine: Engine, id: string) => engine.send('DELETE', `/api/runs/${id}`);
export const run_frame = (engine: Engine, id: string) => engine.frame<CourseHead>('GET', `/api/runs/${id}/frame`);

/** Names of the files of a run folder. */
export async function run_files(engine: Engine, id: string): Promise<FileEntry[]> {
    const answer = await engine.json<(string | FileEntry)[] | {files: (string | FileEntry)[]}>(
        'GET', `/api/runs/${id}/files`);
    const list = Array.isArray(answer) ? answer : answer.files;
    return list.map(file => typeof file === 'string' ? {name: file} : file);
}

export async function run_file(engine: Engine, id: string, name: string): Promise<Blob> {
    const path = name.split('/').map(encodeURIComponent).join('/');
    return await (await engine.send('GET', `/api/runs/${id}/files/${path}`)).blob();
}
