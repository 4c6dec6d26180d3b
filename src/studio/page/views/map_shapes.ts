// SPDX-License-Identifier: Apache-2.0
// Outlines of the zones on a face and a body. A drawing to point at, no anatomy to measure on.

export interface Shape {
    readonly zone: string;
    readonly path: string;
    readonly mirror?: boolean;               // drawn on both sides
    readonly label: readonly [number, number];
}

export interface Figure {
    readonly name: string;
    readonly width: number;
    readonly height: number;
    readonly outline: readonly string[];     // silhouettes, no zones
    readonly lines: readonly string[];       // eyes and the like, drawn over the zones
    readonly shapes: readonly Shape[];
    readonly middle: number;                 // axis of the mirror
}

export const face: Figure = {
    name: 'Face and neck', width: 400, height: 500, middle: 200,
    outline: [
        'M200 46 C272 46 322 98 320 190 C334 196 330 246 314 262 C308 322 288 360 258 386 L262 452 C300 470 352 476 372 500 L28 500 C48 476 100 470 138 452 L142 386 C112 360 92 322 86 262 C70 246 66 196 80 190 C78 98 128 46 200 46 Z',
    ],
    lines: [
        'M219 209 C230 199 256 199 268 209 C256 218 230 218 219 209 Z', 'M181 209 C170 199 144 199 132 209 C144 218 170 218 181 209 Z',
        'M216 188 C232 178 258 178 274 188', 'M184 188 C168 178 142 178 126 188',
        'M189 273 C194 278 206 278 211 273', 'M168 313 C184 318 216 318 232 313',
    ],
    shapes: [
        {zone: 'scalp', path: 'M90 186 C84 96 132 52 200 52 C268 52 316 96 310 186 C300 128 260 104 200 104 C140 104 100 128 90 186 Z', label: [200, 80]},
        {zone: 'forehead', path: 'M108 172 C118 126 158 110 200 110 C242 110 282 126 292 172 C264 160 238 162 222 168 L178 168 C162 162 136 160 108 172 Z', label: [200, 140]},
        {zone: 'glabella', path: 'M183 173 L217 173 L211 198 L189 198 Z', label: [200, 186]},
        {zone: 'temple', path: 'M294 178 C304 192 310 206 310 228 L291 226 C293 208 291 194 284 182 Z', mirror: true, label: [298, 206]},
        {zone: 'eyelid', path: 'M214 208 C228 190 258 190 270 206 C258 222 230 222 214 208 Z', mirror: true, label: [243, 208]},
        {zone: 'periorbital_lateral', path: 'M274 198 L282 189 C288 204 288 218 283 232 L274 217 C276 210 276 204 274 198 Z', mirror: true, label: [281, 211]},
        {zone: 'infraorbital_rim', path: 'M217 216 C230 228 258 228 270 219 L275 229 C258 240 230 240 215 228 Z', mirror: true, label: [245, 231]},
        {zone: 'nose', path: 'M190 202 L210 202 L215 256 C224 266 218 283 200 284 C182 283 176 266 185 256 Z', label: [200, 246]},
        {zone: 'malar', path: 'M280 235 L306 234 C306 246 302 254 296 260 C276 254 256 252 240 252 L234 243 C252 245 268 243 280 235 Z', mirror: true, label: [270, 248]},
        {zone: 'cheek', path: 'M220 240 L237 256 C258 256 276 259 293 265 C294 292 286 322 272 340 L252 318 C250 300 238 284 224 273 Z', mirror: true, label: [262, 290]},
        {zone: 'nasolabial', path: 'M221 277 C234 286 246 301 248 318 L237 311 C233 300 226 293 217 287 Z', mirror: true, label: [234, 297]},
        {zone: 'upper_lip', path: 'M183 289 L217 289 C225 295 230 301 232 308 C222 303 209 300 200 303 C191 300 178 303 168 308 C170 301 175 295 183 289 Z', label: [200, 296]},
        {zone: 'vermilion', path: 'M166 312 C180 306 192 304 200 307 C208 304 220 306 234 312 C224 328 210 333 200 333 C190 333 176 328 166 312 Z', label: [200, 320]},
        {zone: 'perioral', path: 'M239 316 L251 325 C254 342 248 356 238 367 L228 352 C235 342 239 330 239 316 Z', mirror: true, label: [241, 342]},
        {zone: 'chin', path: 'M170 339 C186 347 214 347 230 339 L224 355 L235 371 C224 388 212 393 200 393 C188 393 176 388 165 371 L176 355 Z', label: [200, 368]},
        {zone: 'jawline', path: 'M276 345 C290 324 297 302 299 282 L309 277 C307 312 293 346 270 370 C258 382 250 386 243 389 L240 375 C256 366 268 357 276 345 Z', mirror: true, label: [286, 336]},
        {zone: 'preauricular', path: 'M300 262 L311 233 C316 246 314 262 309 273 L299 277 Z', mirror: true, label: [307, 256]},
        {zone: 'neck_anterior', path: 'M148 392 C165 404 184 410 200 410 C216 410 235 404 252 392 L255 452 C238 466 162 466 145 452 Z', label: [200, 436]},
    ],
};

export const body: Figure = {
    name: 'Body, front', width: 260, height: 500, middle: 130,
    outline: [
        'M130 8 C150 8 158 24 156 42 C154 58 146 68 145 72 C150 80 172 84 186 90 C200 98 204 120 208 150 C214 186 222 210 226 232 C232 250 232 272 224 276 C214 276 210 258 208 240 C200 214 190 180 186 160 C184 184 184 204 190 232 C194 280 190 320 184 352 C184 392 178 430 174 466 C180 478 186 488 180 492 L156 492 C152 470 148 420 150 388 C144 350 138 310 130 272 C122 310 116 350 110 388 C112 420 108 470 104 492 L80 492 C74 488 80 478 86 466 C82 430 76 392 76 352 C70 320 66 280 70 232 C76 204 76 184 74 160 C70 180 60 214 52 240 C50 258 46 276 36 276 C28 272 28 250 34 232 C38 210 46 186 52 150 C56 120 60 98 74 90 C88 84 110 80 115 72 C114 68 106 58 104 42 C102 24 110 8 130 8 Z',
    ],
    lines: [],
    shapes: [
        {zone: 'decolletage', path: 'M92 90 C110 84 150 84 168 90 L160 116 C145 122 115 122 100 116 Z', label: [130, 103]},
        {zone: 'chest_scar', path: 'M123 124 H137 V158 H123 Z', label: [130, 141]},
        {zone: 'breast', path: 'M142 124 C160 120 178 126 180 142 C180 158 164 164 150 160 C142 156 140 140 142 124 Z', mirror: true, label: [160, 142]},
        {zone: 'abdomen', path: 'M82 168 C110 174 150 174 178 168 C176 190 178 208 182 232 C160 242 100 242 78 232 C82 208 84 190 82 168 Z', label: [130, 204]},
        {zone: 'genital_axilla', path: 'M112 244 L148 244 L132 268 L128 268 Z', label: [130, 253]},
        {zone: 'arm', path: 'M184 96 C196 104 199 124 203 152 C209 186 216 208 220 230 L210 234 C202 210 194 182 189 158 C187 136 186 116 180 100 Z', mirror: true, label: [200, 164]},
        {zone: 'hand_dorsal', path: 'M211 238 L222 234 C228 250 227 268 222 271 C216 270 213 254 211 238 Z', mirror: true, label: [219, 253]},
        {zone: 'thigh', path: 'M152 248 L186 238 C189 280 186 318 180 348 L152 348 C147 318 140 292 136 272 Z', mirror: true, label: [164, 300]},
        {zone: 'knee', path: 'M153 354 L180 354 C181 366 180 376 179 388 L154 388 C152 376 151 366 153 354 Z', mirror: true, label: [166, 371]},
        {zone: 'foot', path: 'M156 468 L172 468 C178 480 182 487 178 489 L158 489 C156 482 156 476 156 468 Z', mirror: true, label: [166, 480]},
    ],
};

export const back: Figure = {
    name: 'Body, back', width: 260, height: 500, middle: 130, outline: body.outline, lines: [],
    shapes: [
        {zone: 'back', path: 'M82 92 C105 84 155 84 178 92 C182 130 178 170 174 206 C150 214 110 214 86 206 C82 170 78 130 82 92 Z', label: [130, 150]},
        {zone: 'buttock', path: 'M83 214 C105 222 125 222 129 220 L129 268 C112 276 84 270 76 256 C74 240 78 226 83 214 Z', mirror: true, label: [102, 246]},
    ],
};

export const figures: readonly Figure[] = [face, body, back];
