// Holds our schema and our verdicts against graphql-js: reads a file with {introspection, sdl, documents}, writes what it makes of them.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");

const graphql = createRequire(process.cwd() + "/")("graphql");
const { introspection, sdl, documents } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const schema = graphql.buildClientSchema(introspection);
const print = (one) => graphql.printSchema(graphql.lexicographicSortSchema(one));

function verdict(document) {
  try {
    return graphql.validate(schema, graphql.parse(document)).length === 0;
  } catch {
    return false;
  }
}

console.log(
  JSON.stringify({
    problems: graphql.validateSchema(schema).map((e) => e.message),
    same: print(schema) === print(graphql.buildSchema(sdl)),
    printed: graphql.printSchema(schema),
    usual: graphql.getIntrospectionQuery(),
    verdicts: documents.map(verdict),
  }),
);
