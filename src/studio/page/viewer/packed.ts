// SPDX-License-Identifier: Apache-2.0
// What a saved run holds: the frames as the engine sent them, deflated, as text.

export interface Packed {
    readonly name: string;
    readonly course: string;
    readonly version: string;
    readonly commit: string;
    readonly zones: readonly {readonly key: string; readonly name: string; readonly group: string}[];
    readonly result: string;                                   // frame of curves and outcomes
    readonly skins: Readonly<Record<string, string>>;          // "zone 0" -> frame
    readonly fields: Readonly<Record<string, string>>;         // "zone 0" -> frame
}

export const data_id = 'needlework-data';

async function through(bytes: BlobPart, stream: CompressionStream | DecompressionStream): Promise<ArrayBuffer> {
    return await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer();
}

export async function pack(bytes: ArrayBuffer): Promise<string> {
    const small = new Uint8Array(await through(bytes, new CompressionStream('deflate-raw')));
    const parts: string[] = [];
    for (let at = 0; at < small.length; at += 0x8000) parts.push(String.fromCharCode(...small.subarray(at, at + 0x8000)));
    return btoa(parts.join(''));
}

export const unpack = async (text: string): Promise<ArrayBuffer> =>
    await through(Uint8Array.from(atob(text), c => c.charCodeAt(0)), new DecompressionStream('deflate-raw'));
