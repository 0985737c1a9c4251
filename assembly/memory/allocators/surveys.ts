// What each allocator has free now, in `freeBytes` and `largestFree`; never timed. A workload that compares
// allocators exports them all, in one line.

export { freeBytes, largestFree } from '../free-space';
export { surveyArena as arenaSurvey } from './arena';
export { surveyBuddy as buddySurvey } from './buddy';
export { surveyFirstFit as firstFitSurvey } from './first-fit';
export { surveySizeClass as sizeClassSurvey } from './size-class';
export { surveyTlsf as tlsfSurvey } from './tlsf-survey';
