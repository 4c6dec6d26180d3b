// SPDX-License-Identifier: Apache-2.0
// A course as a link that holds it whole: compressed, in the fragment, which browsers never send.
// The token of this studio is never part of it.

export interface Shared {
    readonly name: string;
    readonly course: string;
}

const largest_course = 1 << 20;  // what a link may unfold to, so that a small link cannot fill the memory

const to_text = (bytes: Uint8Array): string => {
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};
const to_bytes = (text: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));

/** The fragment, without `#`, that holds a course. */
export async function link_of(shared: Shared): Promise<string> {
    const text = new TextEncoder().encode(JSON.stringify(shared));
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    return `course=${to_text(new Uint8Array(await new Response(packed).arrayBuffer()))}`;
}

/** The course that an address or a fragment holds; undefined where it holds none. */
export async function read_link(address: string): Promise<Shared | undefined> {
    const found = /[#&]?course=([\w-]+)/.exec(address.trim());
    if (!found) return undefined;
    try {
        const reader = new Blob([to_bytes(found[1]!)]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
        const decoder = new TextDecoder();
        let text = '';
        for (;;) {
            const {done, value} = await reader.read();
            if (done) break;
            text += decoder.decode(value, {stream: true});
            if (text.length > largest_course) return undefined;
        }
        const shared = JSON.parse(text) as Partial<Shared>;
        if (typeof shared.course !== 'string') return undefined;
        return {name: typeof shared.name === 'string' ? shared.name.slice(0, 200) : 'shared.toml', course: shared.course};
    } catch {
        return undefined;
    }
}

/** The token in a fragment such as `#token=abc`. */
export const token_in = (fragment: string): string | undefined => /[#&]token=([^&]+)/.exec(fragment)?.[1];
