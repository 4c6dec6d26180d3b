// SPDX-License-Identifier: Apache-2.0
// A field as a cloud in the block: each point takes the colour of its value, and is the denser the more it differs from
// unhurt skin. Rays are marched in the graphics card; where a point's value comes from is the caller's (cell.ts, box.ts).
import {BackSide, BoxGeometry, ClampToEdgeWrapping, DataTexture, GLSL3, LinearFilter, Mesh, RGBAFormat, ShaderMaterial, UnsignedByteType,
    Vector3, type Texture} from 'three';
import type {FieldHead} from '../../api/heads.ts';
import {colour} from '../../charts/colours.ts';
import type {Window} from './paint.ts';

const steps = 72;                // of a ray through the block
const thickness = 14;            // how dense a cloud of full strength is, over the block's side

const vertex = `
out vec3 place;
void main() {
    place = (modelMatrix * vec4(position, 1.0)).xyz;
    gl_Position = projectionMatrix * viewMatrix * vec4(place, 1.0);
}`;
/** `found` gives colour (red) and strength (green) at a share of the block: x, depth, y. */
const fragment = (found: string): string => `
precision highp float;
precision highp sampler3D;
in vec3 place;
out vec4 colour;
uniform sampler2D scale;
uniform vec3 low, high;
uniform float density, front;
${found}
void main() {
    vec3 way = normalize(place - cameraPosition);
    vec3 end = vec3(high.xy, front);
    vec3 a = (low - cameraPosition) / way, b = (end - cameraPosition) / way;
    vec3 near3 = min(a, b), far3 = max(a, b);
    float from = max(max(near3.x, near3.y), max(near3.z, 0.0)), to = min(min(far3.x, far3.y), far3.z);
    if (to <= from) discard;
    float part = (to - from) / float(${steps});
    float jitter = fract(sin(dot(gl_FragCoord.xy, vec2(12.9898, 78.233))) * 43758.5453);
    vec4 sum = vec4(0.0);
    for (int i = 0; i < ${steps}; ++i) {
        vec3 p = cameraPosition + way * (from + (float(i) + jitter) * part);
        vec3 share = (p - low) / (high - low);
        vec2 here = found(vec3(share.x, 1.0 - share.y, share.z));
        float thick = 1.0 - exp(-density * here.g * part);
        sum += (1.0 - sum.a) * vec4(texture(scale, vec2(here.r, 0.5)).rgb * thick, thick);
        if (sum.a > 0.98) break;
    }
    if (sum.a < 0.004) discard;
    colour = vec4(sum.rgb / sum.a, sum.a);
}`;

export interface Volume {
    readonly mesh: Mesh;
    /** Shows a field on a day of the course. */
    show(field: FieldHead, day: number): void;
    /** Cuts the front away at this z. */
    cut_at(z: number): void;
    dispose(): void;
}

export interface Cloud {
    readonly found: string;                                   // GLSL: uniforms and `vec2 found(vec3 share)`
    readonly uniforms: Readonly<Record<string, {value: unknown}>>;
    readonly textures: readonly Texture[];
    readonly fill: (field: FieldHead, day: number) => void;   // writes the textures
}

/** Straight lines between the points of a texture, held at its edges. */
export function soft<T extends Texture>(texture: T): T {
    texture.minFilter = texture.magFilter = LinearFilter;
    texture.wrapS = texture.wrapT = ClampToEdgeWrapping;
    texture.generateMipmaps = false;
    texture.unpackAlignment = 1;
    return texture;
}

export const byte = (share: number): number => 255 * Math.min(1, Math.max(0, share));

export function make_volume({side, depth}: Window, cloud: Cloud): Volume {
    const scale = soft(new DataTexture(Uint8Array.from({length: 256 * 4}, (_, i) =>
        i % 4 === 3 ? 255 : colour((i >> 2) / 255)[i % 4 as 0 | 1 | 2]), 256, 1, RGBAFormat, UnsignedByteType));
    scale.needsUpdate = true;
    const front = {value: side / 2};
    const material = new ShaderMaterial({glslVersion: GLSL3, vertexShader: vertex, fragmentShader: fragment(cloud.found), transparent: true,
        side: BackSide, depthTest: false, depthWrite: false, uniforms: {...cloud.uniforms, scale: {value: scale}, front,
            low: {value: new Vector3(-side / 2, -depth, -side / 2)}, high: {value: new Vector3(side / 2, 0, side / 2)},
            density: {value: thickness / side}}});
    const mesh = new Mesh(new BoxGeometry(side, depth, side), material);
    mesh.position.y = -depth / 2;
    mesh.renderOrder = 5;
    return {
        mesh,
        show(field, day) {
            cloud.fill(field, day);
            for (const texture of cloud.textures) texture.needsUpdate = true;
        },
        cut_at(z) { front.value = z; },
        dispose() {
            mesh.removeFromParent();
            mesh.geometry.dispose();
            material.dispose();
            for (const texture of [...cloud.textures, scale]) texture.dispose();
        },
    };
}
