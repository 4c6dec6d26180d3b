// SPDX-License-Identifier: Apache-2.0
// Results travel as one frame: length of the head (uint32, little-endian), the head as JSON, then float32 arrays.

export interface ArrayEntry {
    readonly name: string;
    readonly unit: string;
    readonly shape: readonly number[];
    readonly offset: number;
}

export interface FrameArray {
    readonly unit: string;
    readonly shape: readonly number[];
    readonly data: Float32Array;
}

/** The head of a frame with its arrays by name. */
export interface Frame<Head> {
    readonly head: Head;
    readonly arrays: ReadonlyMap<string, FrameArray>;
    readonly bytes: ArrayBuffer;
}

/** Reads a frame; throws where the bytes are no frame. The arrays are views, nothing is copied. */
export function decode_frame<Head>(bytes: ArrayBuffer): Frame<Head> {
    const length = new DataView(bytes).getUint32(0, true);
    const head = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length))) as
        Head & {arrays: readonly ArrayEntry[]};
    const start = 4 + length;
    const arrays = new Map<string, FrameArray>();
    for (const entry of head.arrays) {
        const count = entry.shape.reduce((product, n) => product * n, 1);
        const at = start + entry.offset;
        if (at + 4 * count > bytes.byteLength) throw new Error(`the frame ends inside ${entry.name}`);
        const data = at % 4 === 0 ? new Float32Array(bytes, at, count)
                                  : new Float32Array(bytes.slice(at, at + 4 * count));
        arrays.set(entry.name, {unit: entry.unit, shape: entry.shape, data});
    }
    return {head, arrays, bytes};
}

/** The numbers of an array of a frame; empty where the frame has none of that name. */
export function numbers(frame: Frame<unknown>, name: string | undefined): Float32Array {
    return (name !== undefined && frame.arrays.get(name)?.data) || new Float32Array(0);
}
