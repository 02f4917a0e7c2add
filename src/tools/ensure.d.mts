export declare const ensureBuild: () => Promise<void>;
