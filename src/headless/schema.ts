// `npm run schema`: writes public/scenario.schema.json from the services' declarations.
import { writeFileSync } from "node:fs";
import { schemaText } from "./simulate/schema-text.ts";

writeFileSync("public/scenario.schema.json", schemaText());
