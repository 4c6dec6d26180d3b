// SPDX-License-Identifier: Apache-2.0
// Usage: node validate.js BUNDLE.json ...
//
// Validates FHIR R4 bundles by the package "fhir" and the R4 definitions that it brings: structure, cardinality,
// unknown elements, forms of primitive types, codes of value sets that are bound as required. Beyond that: points in
// time have the form of R4, every reference leads to an entry of the bundle, whose type is one that the referring element allows, and each
// identifier stands once. Exit code 1, with all findings, where a bundle is not valid.
"use strict";
const { readFileSync } = require("fs");
const { Fhir } = require("fhir");

// Terminologies that R4 names in a preferred or example binding; texts and local codes may stand there.
const tolerated = /Value set ".*" could not be found|not found in value set/;

// Form of a point in time as R4 states it: with seconds and offset wherever there is an hour.
const date_time =
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00)))?)?)?$/;

/** The target types that an element of type Reference allows, without their address; empty: all. */
function allowed_types(property) {
    const profiles = [].concat(property._targetProfiles || []).filter(Boolean);
    return profiles.map((profile) => profile.split("/").pop()).filter((type) => type !== "Resource");
}

function findings_of(bundle) {
    const entries = bundle.entry || [];
    const types = new Map(entries.map((entry) => [entry.fullUrl, entry.resource.resourceType]));
    const findings = [];
    if (types.size !== entries.length) findings.push("two entries have one fullUrl");
    const check_reference = (resource, property, place, value) => {
        if (property._type === "dateTime" && !date_time.test(value)) findings.push(`${place}: ${value} is no dateTime`);
        if (property._type !== "Reference") return [];
        for (const reference of [].concat(value)) {
            if (!reference.reference) continue;
            const type = types.get(reference.reference);
            const allowed = allowed_types(property);
            if (!type) {
                findings.push(`${place}: ${reference.reference} leads nowhere`);
            } else if (allowed.length && !allowed.includes(type)) {
                findings.push(`${place}: refers to a ${type}; allowed: ${allowed.join(", ")}`);
            }
        }
        return [];
    };
    const result = new Fhir().validate(bundle, { errorOnUnexpected: true, onBeforeValidateProperty: check_reference });
    for (const message of result.messages) {
        const bad = message.severity === "error" || message.severity === "fatal";
        if (bad || !tolerated.test(message.message)) findings.push(`${message.location}: ${message.message}`);
    }
    if (!result.valid && findings.length === 0) findings.push("not valid");
    return findings;
}

let failed = false;
for (const name of process.argv.slice(2)) {
    const bundle = JSON.parse(readFileSync(name, "utf8"));
    const findings = [...new Set(findings_of(bundle))];
    for (const finding of findings) console.log(`${name}: ${finding}`);
    if (findings.length > 0) failed = true;
    else console.log(`${name}: valid, ${(bundle.entry || []).length} entries`);
}
process.exit(failed ? 1 : 0);
