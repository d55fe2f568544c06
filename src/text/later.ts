// Adds the words of panels that open later; each of them imports this file.
import { later } from "./later.en.ts";
import { addWords } from "./text.ts";

addWords("en", "", later);
