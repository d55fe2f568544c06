export const text = {
  title: "Two competing workers",
  summary: "A fast and a slow worker take jobs from one standard queue.",
  "look.1":
    "Nobody shares out the jobs: whoever is free asks, so the hare does most of them without any rule.",
  "look.2": "Jobs are not finished in the order in which they came: job 7 can be done before job 5.",
  "look.3":
    "Work of the tortoise that lasts longer than the visibility timeout of 30 s is given out again: two workers do one job.",
};
