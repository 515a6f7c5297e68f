; Offers Shot Review under "Open with" for shots and MLflow databases, without becoming their default program.

!macro offer EXTENSION
  WriteRegStr SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "ShotReview.File" ""
!macroend

!macro withdraw EXTENSION
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "ShotReview.File"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\ShotReview.File" "" "Shot Review"
  WriteRegStr SHELL_CONTEXT "Software\Classes\ShotReview.File\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\ShotReview.File\shell\open\command" "" '"$appExe" "%1"'
  !insertmacro offer "csv"
  !insertmacro offer "parquet"
  !insertmacro offer "db"
!macroend

!macro customUnInstall
  !insertmacro withdraw "csv"
  !insertmacro withdraw "parquet"
  !insertmacro withdraw "db"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\ShotReview.File"
!macroend
