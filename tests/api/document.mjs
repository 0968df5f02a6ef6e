// The served OpenAPI document, and answers judged by it.

import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const methods = ["get", "post", "patch", "put", "delete"];

function problemsOfReferences(document) {
  const problems = [];
  const visit = (node, where) => {
    if (node === null || typeof node !== "object") return;
    if (typeof node.$ref === "string" && resolve(document, node.$ref) === undefined) {
      problems.push(`${where}: ${node.$ref} leads nowhere`);
    }
    for (const [name, child] of Object.entries(node)) visit(child, `${where}/${name}`);
  };
  visit(document, "");
  return problems;
}

function resolve(document, reference) {
  return reference.replace(/^#\//, "").split("/")
    .reduce((node, part) => node?.[part.replaceAll("~1", "/").replaceAll("~0", "~")], document);
}

// One JSON document; application/x-ndjson has one on each line.
export const isJson = (contentType) => /^application\/(problem\+)?json(;|$)/.test(contentType ?? "");

export class Contract {
  constructor(document) {
    this.document = document;
    this.ajv = new Ajv({ strict: true, strictTypes: false, allErrors: true, validateFormats: true });
    addFormats(this.ajv);
    this.ajv.addFormat("int64", true).addFormat("int32", true);
    this.ajv.addKeyword("components");
    this.ajv.addSchema({ $id: "document", components: document.components });
    this.validators = new Map();
    this.seen = new Map(); // "operationId status" -> how often
  }

  operations() {
    return Object.entries(this.document.paths).flatMap(([path, item]) =>
      methods.filter((method) => item[method]).map((method) => ({ path, method, ...item[method] })));
  }

  structureProblems() {
    const problems = problemsOfReferences(this.document);
    const ids = new Set();
    for (const operation of this.operations()) {
      const where = `${operation.method} ${operation.path}`;
      if (!operation.summary) problems.push(`${where} does not say what it does`);
      if (ids.has(operation.operationId)) problems.push(`${operation.operationId} stands twice`);
      ids.add(operation.operationId);
      const declared = (operation.parameters ?? [])
        .filter((parameter) => parameter.in === "path")
        .map((parameter) => parameter.name);
      const needed = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      if (declared.join() !== needed.join()) problems.push(`${where} declares ${declared} for ${needed}`);
      if (!operation.security) problems.push(`${where} says nothing about security`);
      const body = operation.requestBody?.content["application/json"];
      if (body?.example && !this.fits(body.schema, body.example)) {
        problems.push(`${where}: the example does not fit: ${this.why}`);
      }
    }
    for (const name of Object.keys(this.document.components.schemas)) {
      this.fits({ $ref: `#/components/schemas/${name}` }, null);
    }
    return problems;
  }

  fits(schema, value) {
    const key = JSON.stringify(schema);
    if (!this.validators.has(key)) {
      const inDocument = JSON.parse(key.replaceAll('"#/components', '"document#/components'));
      this.validators.set(key, this.ajv.compile(inDocument));
    }
    const validate = this.validators.get(key);
    const fits = validate(value);
    this.why = fits ? "" : JSON.stringify(validate.errors.slice(0, 3));
    return fits;
  }

  operationFor(method, path) {
    const wanted = path.split("?")[0].split("/");
    const literals = (operation) => operation.path.split("/").filter((part, i) => part === wanted[i]).length;
    return this.operations()
      .filter((operation) => operation.method === method.toLowerCase())
      .filter((operation) => {
        const parts = operation.path.split("/");
        return parts.length === wanted.length &&
          parts.every((part, i) => part === wanted[i] ||
            (part.startsWith("{") && wanted[i].endsWith(part.slice(part.indexOf("}") + 1))));
      })
      .sort((one, other) => literals(other) - literals(one))[0];
  }

  // What is wrong about an answer; nothing where it keeps the contract.
  judge(method, path, status, contentType, text) {
    const operation = this.operationFor(method, path);
    if (!operation) return `${method} ${path} is not in the document`;
    const where = `${method.toUpperCase()} ${operation.path} → ${status}`;
    let response = operation.responses[status];
    if (!response) return `${where} is not documented: ${text.slice(0, 300)}`;
    if (response.$ref) response = resolve(this.document, response.$ref);
    const key = `${operation.operationId} ${status}`;
    this.seen.set(key, (this.seen.get(key) ?? 0) + 1);
    if (!response.content) return text === "" ? "" : `${where} has a body but should have none`;
    const type = contentType?.split(";")[0];
    const content = response.content[type];
    if (!content) return `${where} came as ${type}`;
    if (!isJson(type)) return "";
    return this.fits(content.schema, JSON.parse(text)) ? "" : `${where} does not fit: ${this.why}`;
  }
}
